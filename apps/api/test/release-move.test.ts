import type { Error as ErrorBody, Move } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem } from './support/system.js';
import {
  advanceWorkerTo,
  claim,
  failByWorker,
  recordWorkerStep,
  startInPipeline,
} from './support/worker-steps.js';

// What an admin says about the validation of a move: now, or never mind.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const say = (verb: 'validate' | 'release', moveId: number) => {
  const body = verb === 'release' ? { reason: 'Checked by hand.' } : undefined;
  return answerTo<Move & ErrorBody>(system.current.call('POST', `moves/${moveId}/${verb}`, body));
};

const begun = async () => startInPipeline(system.current, await dueHosts.create());

describe('POST /moves/{move_id}/validate', () => {
  test('records the request and wakes the worker', async () => {
    const claimed = await begun();
    await advanceWorkerTo(system.current, claimed, 'validation');
    const { status, body, headers } = await say('validate', claimed.move_id);
    expect(status).toBe(200);
    expect(Number(headers.get('quads-cursor'))).toBe(body.cursor);
    expect((await reporter.log(claimed.move_id)).at(-1)).toMatchObject({
      type: 'validation_requested',
      actor: { name: admin.email },
    });
    const { epoch, move_id: moveId } = claimed;
    const state = { phase: 'waiting', since: timeAtMs(Date.now()) } as const;
    const park = { kind: 'park', epoch, wakes: 0, state, dueAt: '2099-01-01T00:00:00Z' } as const;
    await system.current.store.jobs.change(moveId, park);
    expect(await claim(system.current, moveId)).toMatchObject({ state: { validateNow: true } });
  });

  test.each(['pending', 'reboot', 'foreman_rbac'] as const)('is refused at %s', async (to) => {
    const claimed = await begun();
    await advanceWorkerTo(system.current, claimed, to);
    expect(await say('validate', claimed.move_id)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', current: { move: { status: to } } },
    });
  });
});

describe('POST /moves/{move_id}/release', () => {
  test.each(stagesOf('dell_hpe').slice(0, 11))('is recorded once at %s', async (stage) => {
    const claimed = await begun();
    await advanceWorkerTo(system.current, claimed, stage);
    const { status, body } = await say('release', claimed.move_id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: stage,
      release_granted: { reason: 'Checked by hand.', granted_by: { name: admin.email } },
    });
    expect(await say('release', claimed.move_id)).toMatchObject({ status: 200, body });
  });

  test('lets the move pass without a validation', async () => {
    const claimed = await begun();
    await advanceWorkerTo(system.current, claimed, 'validation');
    const release = () => recordWorkerStep(system.current, claimed, { status: 'released' });
    await expect(release()).rejects.toMatchObject({ code: 'illegal_transition' });
    await say('release', claimed.move_id);
    expect(await release()).toMatchObject({ status: 'released' });
  });

  test('applies to one move; the next attempt needs its own release', async () => {
    const claimed = await begun();
    await advanceWorkerTo(system.current, claimed, 'validation');
    await say('release', claimed.move_id);
    await failByWorker(system.current, claimed);
    const retried = await answerTo<Move>(
      system.current.call('POST', `moves/${claimed.move_id}/retry`),
    );
    expect(retried.body.release_granted).toBeUndefined();
  });

  test('requires a reason', async () => {
    const { move_id } = await begun();
    for (const body of [{}, { reason: '' }]) {
      const answer = answerTo(system.current.call('POST', `moves/${move_id}/release`, body));
      expect(await answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    }
  });
});

describe.each(['validate', 'release'] as const)('%s is refused', (verb) => {
  test('for a move of an external reporter', async () => {
    const { moveId } = await reporter.startNewHost();
    expect(await say(verb, moveId)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition' },
    });
  });

  test('for a move that is being cancelled', async () => {
    const { move_id } = await begun();
    await system.current.call('POST', `moves/${move_id}/cancel`);
    expect(await say(verb, move_id)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition' },
    });
  });

  test('for a move that has ended', async () => {
    const claimed = await begun();
    await failByWorker(system.current, claimed);
    expect(await say(verb, claimed.move_id)).toMatchObject({
      status: 409,
      body: { code: 'move_ended' },
    });
  });

  test('for an unknown move', async () => {
    expect(await say(verb, 999_999)).toMatchObject({
      status: 404,
      body: { code: 'move_not_found' },
    });
  });
});
