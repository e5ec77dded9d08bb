import type { Error as ErrorBody, Move, MoveStatus, Profile } from '@quads/contract';
import { type PipelineDoor, retryMove, timeAtMs } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../src/config/settings-of.js';
import { answerTo } from './support/answer.js';
import { letEnd, useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import {
  type Claimed,
  claim,
  holdsJob,
  startInPipeline,
  workerAwaitsRetry,
  workerFails,
  workerGoesTo,
} from './support/pipeline.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem, usual } from './support/system.js';

// The next attempt at what has failed: where it begins, and what is kept.

const full = stagesOf('dell_hpe');

/** All stages but one may be begun with. */
const pipeline: PipelineDoor = { isResumable: (status) => status !== 'reboot', plugins: [] };

const system = useSystem({ pipeline });
const lab = useLab(system);
const mover = moverOf(system, lab);

const retry = (moveId: number, body?: unknown) =>
  answerTo<Move & ErrorBody>(system.current.call('POST', `moves/${moveId}/retry`, body));

/** A move of the pipeline that has failed at a stage. */
const failedAt = async (
  stage: MoveStatus,
  profile: Profile = 'dell_hpe',
): Promise<Claimed & { readonly host: string }> => {
  const host = await lab.host(profile);
  const claimed = await startInPipeline(system.current, host);
  await workerGoesTo(system.current, claimed, stage);
  await workerFails(system.current, claimed);
  return { ...claimed, host };
};

const statesOf = async (moveId: number): Promise<Record<string, string>> => {
  const { plan } = await mover.move(moveId);
  return Object.fromEntries(plan.map(({ status, state }) => [status, state]));
};

const before = (stage: MoveStatus): readonly MoveStatus[] => full.slice(1, full.indexOf(stage));

describe('a retry', () => {
  test.each(full.slice(0, -1))('from %s keeps what was done before', async (stage) => {
    const failed = await failedAt(stage);
    const { status, body, headers } = await retry(failed.move_id);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      host: failed.host,
      attempt: 2,
      resumed_from: failed.move_id,
      reporter: { kind: 'pipeline', name: 'quads' },
      status: 'pending',
    });
    expect(Number(headers.get('quads-cursor'))).toBe(body.cursor);
    const at = stage === 'reboot' ? 'cleanup' : stage;
    const states = await statesOf(body.move_id);
    for (const done of before(at)) expect(states[done]).toBe('carried');
    if (at !== 'pending') expect(states[at]).toBe('pending');
    expect(await claim(system.current, body.move_id)).toMatchObject({ state: { phase: 'ready' } });
  });

  test('never keeps a validation: another attempt does it again', async () => {
    const failed = await failedAt('validation');
    const { body } = await retry(failed.move_id);
    expect(await statesOf(body.move_id)).toMatchObject({
      foreman_rbac: 'carried',
      validation: 'pending',
    });
  });

  test('begins where it is told to', async () => {
    const failed = await failedAt('provisioning');
    const { status, body } = await retry(failed.move_id, { from_stage: 'ipmi_config' });
    expect(status).toBe(201);
    expect(await statesOf(body.move_id)).toMatchObject({
      switch_config: 'carried',
      ipmi_config: 'pending',
      hardware_prep: 'pending',
    });
  });

  test.each([
    ['behind the one that has failed', 'provisioning', 'post_install'],
    ['that may not be begun with', 'post_install', 'reboot'],
    ['that is an end', 'provisioning', 'completed'],
  ] as const)('does not begin with a stage %s', async (_what, stage, from) => {
    const failed = await failedAt(stage);
    const answer = await retry(failed.move_id, { from_stage: from });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.details).toEqual([
      { in: 'body', field: 'from_stage', problem: expect.stringMatching(/possible: pending, /) },
    ]);
  });

  test('does not begin with a stage that is not in the plan', async () => {
    const failed = await failedAt('post_install', 'no_wipe');
    const answer = await retry(failed.move_id, { from_stage: 'power_on' });
    expect(answer.body.message).toMatch(
      /possible: pending, switch_config, ipmi_config, post_install\.$/,
    );
  });

  test('of what another program did keeps nothing', async () => {
    const { moveId, id } = await mover.started();
    await mover.through(id, nth(full, 3), 'failed');
    expect(await retry(moveId, { from_stage: nth(full, 1) })).toMatchObject({ status: 400 });
    const { status, body } = await retry(moveId);
    expect(status).toBe(201);
    expect(Object.values(await statesOf(body.move_id))).not.toContain('carried');
  });

  test('of a host that goes home needs no schedule', async () => {
    const failed = await failedAt('ipmi_config', 'return');
    expect((await retry(failed.move_id)).body).toMatchObject({ profile: 'return', attempt: 2 });
  });
});

describe('nothing goes on', () => {
  const refused = async (moveId: number, code: string) => {
    const head = await mover.head();
    expect(await retry(moveId)).toMatchObject({
      status: 409,
      body: { code, current: { move: { move_id: moveId } } },
    });
    expect(await mover.head()).toBe(head);
  };

  test('from a move that is under way', async () => {
    const { move_id } = await startInPipeline(system.current, await lab.host());
    await refused(move_id, 'move_in_progress');
  });

  test('from one that is completed', async () => {
    const { moveId, id } = await mover.started();
    await mover.through(id, 'completed');
    await refused(moveId, 'move_ended');
  });

  test('from one that was cancelled', async () => {
    const { moveId } = await mover.started();
    await system.current.call('POST', `moves/${moveId}/cancel`);
    await refused(moveId, 'move_ended');
  });

  test('from one whose host has gone on', async () => {
    const failed = await failedAt('switch_config');
    expect((await retry(failed.move_id)).status).toBe(201);
    await refused(failed.move_id, 'move_ended');
  });

  test('when its schedule is over', async () => {
    const failed = await failedAt('switch_config');
    const { schedule_id } = await mover.move(failed.move_id);
    await letEnd(system.current, schedule_id ?? 0);
    await refused(failed.move_id, 'move_ended');
  });

  test('when its host is broken', async () => {
    const failed = await failedAt('switch_config');
    const path = { hostname: failed.host };
    await system.current.quads.updateHost({ path, body: { broken: true } });
    await refused(failed.move_id, 'illegal_transition');
  });

  test('from a move that is not there', async () => {
    expect(await retry(999_999)).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
  });
});

describe('a worker that retries by itself', () => {
  const actor = { kind: 'system', name: 'pipeline' } as const;

  /** A failed move whose job waits for its retry. */
  const waiting = async (): Promise<Claimed> => {
    const claimed = await startInPipeline(system.current, await lab.host());
    await workerAwaitsRetry(system.current, claimed);
    return claimed;
  };

  const context = () => {
    const clock = { now: () => timeAtMs(Date.now()) };
    return { ...system.current.store, pipeline, clock, settings: settingsOf(usual) };
  };

  test('opens the next attempt, and gives its job up', async () => {
    const claimed = await waiting();
    const { move_id: moveId, epoch } = claimed;
    const move = await retryMove(context(), { moveId, epoch, actor });
    expect(move).toMatchObject({
      attempt: 2,
      goal_id: moveId,
      max_attempts: usual.pipeline.retries.attempts,
      resumed_from: moveId,
    });
    expect((await mover.log(move.move_id))[0]).toMatchObject({ actor });
    expect(await holdsJob(system.current, claimed)).toBe(false);
  });

  test('opens none when it does not hold the job any more', async () => {
    const { move_id: moveId, epoch } = await waiting();
    const late = { moveId, epoch: epoch - 1, actor };
    await expect(retryMove(context(), late)).rejects.toMatchObject({ code: 'stale_epoch' });
    expect((await retry(moveId)).status).toBe(201);
  });

  test('opens none once somebody has cancelled it', async () => {
    const { move_id: moveId, epoch } = await waiting();
    const cancelled = await system.current.call('POST', `moves/${moveId}/cancel`);
    expect(cancelled.status).toBe(200);
    const own = { moveId, epoch, actor };
    await expect(retryMove(context(), own)).rejects.toMatchObject({ code: 'stale_epoch' });
  });

  test('is told when what it was for is over', async () => {
    const { move_id: moveId, epoch } = await waiting();
    const { schedule_id } = await mover.move(moveId);
    await letEnd(system.current, schedule_id ?? 0);
    await expect(retryMove(context(), { moveId, epoch, actor })).rejects.toMatchObject({
      name: 'BookingOver',
      code: 'move_ended',
    });
  });
});
