import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// Reports for ended moves.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const full = stagesOf('dell_hpe');
const [first, second, third] = [nth(full, 0), nth(full, 1), nth(full, 2)];

/** The keys of a move that an error may have only inside of `current`. */
const isMoveKey = (key: string): boolean => ['status', 'stage', 'host', 'id'].includes(key);

const completed = async (): Promise<StartedMove> => {
  const started = await reporter.startNewHost();
  await reporter.reportAll(started.id, second, 'completed');
  return started;
};

const failed = async (): Promise<StartedMove> => {
  const started = await reporter.startNewHost();
  await reporter.reportAll(started.id, second);
  await reporter.report(started.id, { status: 'failed', error_message: 'No link' });
  return started;
};

/** A move whose host was booked elsewhere and started again. */
const superseded = async (): Promise<StartedMove> => {
  const started = await reporter.startNewHost();
  await endBookingNow(system.current, started.id);
  await bookNow(system.current.quads, { host: started.host, cloud: 'cloud03' });
  await reporter.start(started.host);
  return started;
};

const expectRejected = async (id: number, moveId: number, body: unknown): Promise<void> => {
  const before = await reporter.head();
  const answer = await reporter.report<ErrorBody>(id, body);
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ code: 'move_ended', status_code: 409, error: 'Conflict' });
  expect(answer.body.current?.move).toMatchObject({ id, move_id: moveId });
  expect(Object.keys(answer.body).filter(isMoveKey)).toEqual([]);
  expect(await reporter.head()).toBe(before);
};

describe('the same end again returns the move and writes nothing', () => {
  test.each([
    ['completed', completed],
    ['failed', failed],
  ])('%s', async (status, end) => {
    const { id, moveId } = await end();
    const before = await reporter.head();
    const again = await reporter.report(id, { status, message: 'Once more' });
    expect(again).toMatchObject({ status: 200, body: { move_id: moveId, status } });
    expect(await reporter.head()).toBe(before);
  });
});

describe('any other report is rejected', () => {
  test.each([first, third, 'failed'])('%s after completed', async (status) => {
    const { id, moveId } = await completed();
    await expectRejected(id, moveId, { status });
  });

  test.each([first, third, 'completed'])('%s after superseded', async (status) => {
    const { id, moveId } = await superseded();
    await expectRejected(id, moveId, { status });
  });

  test.each([
    ['completed', completed],
    ['failed', failed],
    ['superseded', superseded],
  ])('a message alone after %s', async (_what, end) => {
    const { id, moveId } = await end();
    await expectRejected(id, moveId, { message: 'One more thing' });
  });

  test.each([
    ['completed', completed],
    ['superseded', superseded],
  ])('except an empty report after %s', async (_what, end) => {
    const { id, moveId } = await end();
    const before = await reporter.head();
    expect(await reporter.report(id, {})).toMatchObject({ status: 200, body: { move_id: moveId } });
    expect(await reporter.head()).toBe(before);
  });
});

describe('a stage after failed opens the next attempt', () => {
  test('with the succeeded stages and the report', async () => {
    const { id, moveId, host } = await failed();
    const next = await reporter.report(id, { status: third, message: 'Again' });
    expect(next).toMatchObject({
      status: 200,
      body: { id, host, attempt: 2, resumed_from: moveId, status: third, message: 'Again' },
    });
    expect(next.body.move_id).not.toBe(moveId);
    expect(next.body.error_message).toBeNull();
    const { plan } = await reporter.move(next.body.move_id);
    const states = new Map(plan.map((row) => [row.status, row.state]));
    expect(states.get(first)).toBe('succeeded');
    expect(states.get(second)).toBe('skipped'); // the stage that failed
    expect(states.get(third)).toBe('running');
    expect(await reporter.move(moveId)).toMatchObject({ status: 'failed', failed_stage: second });
  });

  test('with the stages before the failed one', async () => {
    const { id } = await reporter.startNewHost();
    await reporter.reportAll(id, second, third);
    await reporter.report(id, { status: 'failed' });
    const { move_id } = await reporter.reportAll(id, third);
    const { plan } = await reporter.move(move_id);
    expect(plan.find((row) => row.status === second)?.state).toBe('carried');
  });

  test('which gets all further reports', async () => {
    const { id, moveId } = await failed();
    const resumed = await reporter.reportAll(id, third);
    const ended = await reporter.reportAll(id, 'completed');
    expect(ended).toMatchObject({ move_id: resumed.move_id, status: 'completed', attempt: 2 });
    expect(await reporter.move(moveId)).toMatchObject({ status: 'failed', attempt: 1 });
    await expectRejected(id, resumed.move_id, { status: second });
  });

  test('also with completed alone', async () => {
    const { id, moveId } = await failed();
    const ended = await reporter.reportAll(id, 'completed');
    expect(ended).toMatchObject({ status: 'completed', attempt: 2, resumed_from: moveId });
    const { plan } = await reporter.move(ended.move_id);
    expect(plan.map((row) => row.state)).not.toContain('pending');
  });

  test('repeatedly', async () => {
    const { id, moveId } = await failed();
    await reporter.reportAll(id, second, 'failed');
    const third_ = await reporter.reportAll(id, second);
    expect(third_).toMatchObject({ attempt: 3, status: second });
    expect(third_.resumed_from).not.toBe(moveId);
  });

  test('also without a schedule: the reporter keeps the first id', async () => {
    const { id, moveId, host } = await reporter.startNewHost('return');
    await reporter.reportAll(id, second, 'failed');
    const resumed = await reporter.reportAll(id, third);
    expect(resumed).toMatchObject({ host, attempt: 2, resumed_from: moveId });
    expect(resumed.id).toBe(-resumed.move_id);
    const ended = await reporter.reportAll(id, 'completed');
    expect(ended).toMatchObject({ move_id: resumed.move_id, status: 'completed' });
  });

  test('but not after the host has another move', async () => {
    const { id, moveId, host } = await failed();
    const { quads } = system.current;
    await quads.updateSchedule({ path: { schedule_id: id }, body: { end: 'now' } });
    await bookNow(quads, { host, cloud: 'cloud03' });
    await reporter.start(host);
    await expectRejected(id, moveId, { status: third });
    const { body } = await answerTo<Move>(system.current.call('GET', `moves/progress/${host}`));
    expect(body).toMatchObject({ target_cloud: 'cloud03', status: first });
  });
});
