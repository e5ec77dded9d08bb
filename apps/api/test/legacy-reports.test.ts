import type { MoveStatus, PlanStage } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { nth, stagesOf, stagesWithout } from './support/stages.js';
import { useSystem } from './support/system.js';

// Reports of today's reporters for live moves.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const full = stagesOf('dell_hpe');
const [first, second, third, fourth] = [nth(full, 0), nth(full, 1), nth(full, 2), nth(full, 3)];

const rowOf = (plan: readonly PlanStage[], status: MoveStatus): PlanStage | undefined =>
  plan.find((row) => row.status === status);

const statesOf = async (moveId: number, ...statuses: MoveStatus[]): Promise<unknown[]> => {
  const { plan } = await reporter.move(moveId);
  return statuses.map((status) => rowOf(plan, status)?.state);
};

const typesOf = async (moveId: number): Promise<string[]> =>
  (await reporter.log(moveId)).map((event) => `${event.type} ${event.status}`);

describe('a higher stage', () => {
  test('ends the running stage and starts', async () => {
    const { id, moveId } = await reporter.startNewHost();
    const { status, body } = await reporter.report(id, { status: second, message: 'At it' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, move_id: moveId, status: second, message: 'At it' });
    expect(body.completed_at).toBeNull();
    const { plan, stage } = await reporter.move(moveId);
    expect(rowOf(plan, first)).toMatchObject({ state: 'succeeded', ended_at: expect.any(String) });
    expect(rowOf(plan, second)).toMatchObject({ state: 'running', message: 'At it', stage });
    expect(await typesOf(moveId)).toEqual([
      `move_started ${first}`,
      `stage_succeeded ${first}`,
      `stage_started ${second}`,
    ]);
  });

  test('skips the stages between', async () => {
    const { id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, fourth);
    expect(await statesOf(moveId, first, fourth)).toEqual(['succeeded', 'running']);
    const { plan } = await reporter.move(moveId);
    for (const status of [second, third]) {
      expect(rowOf(plan, status)).toMatchObject({ state: 'skipped', reason: 'not_reported' });
    }
    expect(await typesOf(moveId)).toEqual([
      `move_started ${first}`,
      `stage_succeeded ${first}`,
      `stage_skipped ${second}`,
      `stage_skipped ${third}`,
      `stage_started ${fourth}`,
    ]);
  });

  test.each(stagesWithout('no_wipe'))(
    '%s is recorded although it is not in the plan',
    async (status) => {
      const { id, moveId } = await reporter.startNewHost('no_wipe');
      expect(rowOf((await reporter.move(moveId)).plan, status)).toMatchObject({
        state: 'skipped',
        reason: 'not_in_profile',
      });
      const { body } = await reporter.report(id, { status });
      expect(body).toMatchObject({ status });
      const running = rowOf((await reporter.move(moveId)).plan, status);
      expect(running?.state).toBe('running');
      expect(running).not.toHaveProperty('reason');
      await reporter.reportAll(id, nth(stagesOf('no_wipe'), -1));
      expect(await statesOf(moveId, status)).toEqual(['succeeded']);
    },
  );
});

test('the same stage updates the message', async () => {
  const { id, moveId } = await reporter.startNewHost();
  const entered = await reporter.reportAll(id, second);
  const { status, body } = await reporter.report(id, { status: second, message: 'Still at it' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: second, message: 'Still at it' });
  expect(body.stage_entered_at).toBe(entered.stage_entered_at);
  expect(body.cursor).toBeGreaterThan(entered.cursor);
  expect((await typesOf(moveId)).at(-1)).toBe(`message_updated ${second}`);
});

test.each([
  ['a stage with its message', { status: second, message: 'Still at it' }],
  ['a stage alone', { status: second }],
  ['a message alone', { message: 'Still at it' }],
])('%s, repeated, adds nothing to the log', async (_what, report) => {
  const { id, moveId } = await reporter.startNewHost();
  await reporter.reportAll(id, second);
  const first = await reporter.report(id, { status: second, message: 'Still at it' });
  const events = await typesOf(moveId);
  const again = await reporter.report(id, report);
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(await typesOf(moveId)).toEqual(events);
});

test('a lower stage is recorded as late and changes nothing', async () => {
  const { id, moveId } = await reporter.startNewHost();
  const before = await reporter.reportAll(id, third);
  const { status, body } = await reporter.report(id, { status: first, message: 'Late' });
  expect(status).toBe(200);
  const { cursor: _cursor, updated_at: _updated, ...state } = before;
  expect(body).toMatchObject(state);
  expect(await statesOf(moveId, first, third)).toEqual(['succeeded', 'running']);
  expect((await reporter.log(moveId)).at(-1)).toMatchObject({
    type: 'stage_late',
    status: first,
    message: 'Late',
  });
});

describe('completed ends the move from any stage', () => {
  test.each(full)('%s', async (status) => {
    const { id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, status);
    const ended = await reporter.reportAll(id, 'completed');
    expect(ended).toMatchObject({ status: 'completed', stage: ended.total_stages });
    expect(ended.completed_at).toEqual(expect.any(String));
    const { plan } = await reporter.move(moveId);
    const unreported = plan.filter((row) => row.reason === 'not_reported').map((row) => row.status);
    expect(unreported).toEqual(full.filter((one) => one !== first && one !== status));
    expect(plan.map((row) => row.state)).not.toContain('pending');
    expect((await typesOf(moveId)).at(-1)).toBe('move_completed completed');
  });
});

describe('failed', () => {
  test.each([
    ['names no stage', { error_message: 'The switch is away' }, second],
    ['names a later stage', { error_message: `Failed at ${fourth}: no power` }, fourth],
    ['names the stage in the message', { message: `it failed at ${fourth}` }, fourth],
    ['names an earlier stage', { error_message: `Failed at ${first}` }, second],
    ['names the present stage', { error_message: `Failed at ${second}` }, second],
    ['names no stage of the table', { error_message: 'Failed at lunch' }, second],
    ['names an end', { error_message: 'Failed at completed' }, second],
    ['has no reason', {}, second],
  ])('that %s', async (_what, texts, failedStage) => {
    const { id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, second);
    const { status, body } = await reporter.report(id, { status: 'failed', ...texts });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'failed',
      failed_stage: failedStage,
      failure: { code: 'reported', stage: failedStage, who_must_act: 'reporter' },
      completed_at: expect.any(String),
    });
    expect(body.failure?.message).not.toBe('');
    const { plan, stage } = await reporter.move(moveId);
    expect(rowOf(plan, failedStage)).toMatchObject({ state: 'failed', stage });
    expect((await typesOf(moveId)).at(-1)).toBe('move_failed failed');
  });

  test('at a later stage skips the stages between', async () => {
    const { id, moveId } = await reporter.startNewHost();
    await reporter.report(id, { status: 'failed', error_message: `Failed at ${third}` });
    expect(await statesOf(moveId, first, second, third)).toEqual([
      'succeeded',
      'skipped',
      'failed',
    ]);
  });
});

describe('texts', () => {
  test('a message alone', async () => {
    const { id, moveId } = await reporter.startNewHost();
    const { body } = await reporter.report(id, { message: 'Waiting for a slot' });
    expect(body).toMatchObject({ status: first, message: 'Waiting for a slot' });
    expect((await reporter.log(moveId)).at(-1)).toMatchObject({
      type: 'message_updated',
      message: 'Waiting for a slot',
      actor: { kind: 'user', name: 'admin@example.com' },
    });
  });

  test('an error message alone does not fail the move', async () => {
    const { id } = await reporter.startNewHost();
    const { body } = await reporter.report(id, { error_message: 'Try 1 of 3 failed' });
    expect(body).toMatchObject({ status: first, error_message: 'Try 1 of 3 failed' });
    expect(body).not.toHaveProperty('failure');
  });

  test('null does not change a text', async () => {
    const { id } = await reporter.startNewHost();
    await reporter.report(id, { message: 'Kept', error_message: 'Kept as well' });
    const { body } = await reporter.report(id, {
      status: second,
      message: null,
      error_message: null,
    });
    expect(body).toMatchObject({ message: 'Kept', error_message: 'Kept as well' });
  });

  test('an empty text replaces the last one', async () => {
    const { id } = await reporter.startNewHost();
    await reporter.report(id, { message: 'Something' });
    const { body } = await reporter.report(id, { status: second, message: '' });
    expect(body.message).toBe('');
  });
});
