import type { Error as ErrorBody, Move, MoveStatus, Profile } from '@quads/contract';
import { type PipelineInfo, retryMove, timeAtMs } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../src/config/settings-of.js';
import { answerTo } from './support/answer.js';
import { endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { defaultConfig, useSystem } from './support/system.js';
import {
  advanceWorkerTo,
  type ClaimedMove,
  claim,
  failByWorker,
  failWithRetry,
  hasJob,
  startInPipeline,
} from './support/worker-steps.js';

// The next attempt at what has failed: where it begins, and what is kept.

const full = stagesOf('dell_hpe');

/** All stages but one may be begun with. */
const pipeline: PipelineInfo = { isResumable: (status) => status !== 'reboot', plugins: [] };

const system = useSystem({ pipeline });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const retry = (moveId: number, body?: unknown) =>
  answerTo<Move & ErrorBody>(system.current.call('POST', `moves/${moveId}/retry`, body));

/** A move of the pipeline that has failed at a stage. */
const failedAt = async (
  stage: MoveStatus,
  profile: Profile = 'dell_hpe',
): Promise<ClaimedMove & { readonly host: string }> => {
  const host = await dueHosts.create(profile);
  const claimed = await startInPipeline(system.current, host);
  await advanceWorkerTo(system.current, claimed, stage);
  await failByWorker(system.current, claimed);
  return { ...claimed, host };
};

const statesOf = async (moveId: number): Promise<Record<string, string>> => {
  const { plan } = await reporter.move(moveId);
  return Object.fromEntries(plan.map(({ status, state }) => [status, state]));
};

const before = (stage: MoveStatus): readonly MoveStatus[] => full.slice(1, full.indexOf(stage));

describe('POST /moves/{move_id}/retry', () => {
  test.each(full.slice(0, -1))('from %s carries the stages before it', async (stage) => {
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

  test('never carries a validation', async () => {
    const failed = await failedAt('validation');
    const { body } = await retry(failed.move_id);
    expect(await statesOf(body.move_id)).toMatchObject({
      foreman_rbac: 'carried',
      validation: 'pending',
    });
  });

  test('starts at from_stage', async () => {
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
    ['after the failed one', 'provisioning', 'post_install'],
    ['that cannot be resumed', 'post_install', 'reboot'],
    ['that is not a stage', 'provisioning', 'completed'],
  ] as const)('does not start with a stage %s', async (_what, stage, from) => {
    const failed = await failedAt(stage);
    const answer = await retry(failed.move_id, { from_stage: from });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.details).toEqual([
      { in: 'body', field: 'from_stage', problem: expect.stringMatching(/possible: pending, /) },
    ]);
  });

  test('does not start with a stage outside the plan', async () => {
    const failed = await failedAt('post_install', 'no_wipe');
    const answer = await retry(failed.move_id, { from_stage: 'power_on' });
    expect(answer.body.message).toMatch(
      /possible: pending, switch_config, ipmi_config, post_install\.$/,
    );
  });

  test('carries nothing of an external reporter', async () => {
    const { moveId, id } = await reporter.startNewHost();
    await reporter.reportAll(id, nth(full, 3), 'failed');
    expect(await retry(moveId, { from_stage: nth(full, 1) })).toMatchObject({ status: 400 });
    const { status, body } = await retry(moveId);
    expect(status).toBe(201);
    expect(Object.values(await statesOf(body.move_id))).not.toContain('carried');
  });

  test('of a return needs no schedule', async () => {
    const failed = await failedAt('ipmi_config', 'return');
    expect((await retry(failed.move_id)).body).toMatchObject({ profile: 'return', attempt: 2 });
  });
});

describe('a retry is refused', () => {
  const refused = async (moveId: number, code: string) => {
    const head = await reporter.head();
    expect(await retry(moveId)).toMatchObject({
      status: 409,
      body: { code, current: { move: { move_id: moveId } } },
    });
    expect(await reporter.head()).toBe(head);
  };

  test('for a live move', async () => {
    const { move_id } = await startInPipeline(system.current, await dueHosts.create());
    await refused(move_id, 'move_in_progress');
  });

  test('for a completed move', async () => {
    const { moveId, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'completed');
    await refused(moveId, 'move_ended');
  });

  test('for a cancelled move', async () => {
    const { moveId } = await reporter.startNewHost();
    await system.current.call('POST', `moves/${moveId}/cancel`);
    await refused(moveId, 'move_ended');
  });

  test('for a move whose host has a newer one', async () => {
    const failed = await failedAt('switch_config');
    expect((await retry(failed.move_id)).status).toBe(201);
    await refused(failed.move_id, 'move_ended');
  });

  test('if the schedule is over', async () => {
    const failed = await failedAt('switch_config');
    const { schedule_id } = await reporter.move(failed.move_id);
    await endBookingNow(system.current, schedule_id ?? 0);
    await refused(failed.move_id, 'move_ended');
  });

  test('if the host is broken', async () => {
    const failed = await failedAt('switch_config');
    const path = { hostname: failed.host };
    await system.current.quads.updateHost({ path, body: { broken: true } });
    await refused(failed.move_id, 'illegal_transition');
  });

  test('for an unknown move', async () => {
    expect(await retry(999_999)).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
  });
});

describe('an automatic retry of a worker', () => {
  const actor = { kind: 'system', name: 'pipeline' } as const;

  /** A failed move whose job waits for its retry. */
  const waiting = async (): Promise<ClaimedMove> => {
    const claimed = await startInPipeline(system.current, await dueHosts.create());
    await failWithRetry(system.current, claimed);
    return claimed;
  };

  const context = () => {
    const clock = { now: () => timeAtMs(Date.now()) };
    return { ...system.current.store, pipeline, clock, settings: settingsOf(defaultConfig) };
  };

  test('opens the next attempt and closes the job', async () => {
    const claimed = await waiting();
    const { move_id: moveId, epoch } = claimed;
    const move = await retryMove(context(), { moveId, epoch, actor });
    expect(move).toMatchObject({
      attempt: 2,
      goal_id: moveId,
      max_attempts: defaultConfig.pipeline.retries.attempts,
      resumed_from: moveId,
    });
    expect((await reporter.log(move.move_id))[0]).toMatchObject({ actor });
    expect(await hasJob(system.current, claimed)).toBe(false);
  });

  test('opens no attempt if the worker lost the job', async () => {
    const { move_id: moveId, epoch } = await waiting();
    const late = { moveId, epoch: epoch - 1, actor };
    await expect(retryMove(context(), late)).rejects.toMatchObject({ code: 'stale_epoch' });
    expect((await retry(moveId)).status).toBe(201);
  });

  test('opens no attempt after the retry was cancelled', async () => {
    const { move_id: moveId, epoch } = await waiting();
    const cancelled = await system.current.call('POST', `moves/${moveId}/cancel`);
    expect(cancelled.status).toBe(200);
    const own = { moveId, epoch, actor };
    await expect(retryMove(context(), own)).rejects.toMatchObject({ code: 'stale_epoch' });
  });

  test('is refused if the booking is over', async () => {
    const { move_id: moveId, epoch } = await waiting();
    const { schedule_id } = await reporter.move(moveId);
    await endBookingNow(system.current, schedule_id ?? 0);
    await expect(retryMove(context(), { moveId, epoch, actor })).rejects.toMatchObject({
      name: 'BookingOver',
      code: 'move_ended',
    });
  });
});
