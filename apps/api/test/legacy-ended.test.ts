import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, letEnd, useLab } from './support/lab.js';
import { moverOf, type Started } from './support/mover.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// What becomes of a report on a move that has ended.

const system = useSystem();
const lab = useLab(system);
const mover = moverOf(system, lab);

const full = stagesOf('dell_hpe');
const [first, second, third] = [nth(full, 0), nth(full, 1), nth(full, 2)];

/** The keys of a move that no error may carry outside of `current`. */
const isMoveKey = (key: string): boolean => ['status', 'stage', 'host', 'id'].includes(key);

const completed = async (): Promise<Started> => {
  const started = await mover.started();
  await mover.through(started.id, second, 'completed');
  return started;
};

const failed = async (): Promise<Started> => {
  const started = await mover.started();
  await mover.through(started.id, second);
  await mover.report(started.id, { status: 'failed', error_message: 'No link' });
  return started;
};

/** A move whose host was booked elsewhere and started again. */
const superseded = async (): Promise<Started> => {
  const started = await mover.started();
  await letEnd(system.current, started.id);
  await bookNow(system.current.quads, { host: started.host, cloud: 'cloud03' });
  await mover.start(started.host);
  return started;
};

const refused = async (id: number, moveId: number, body: unknown): Promise<void> => {
  const before = await mover.head();
  const answer = await mover.report<ErrorBody>(id, body);
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ code: 'move_ended', status_code: 409, error: 'Conflict' });
  expect(answer.body.current?.move).toMatchObject({ id, move_id: moveId });
  expect(Object.keys(answer.body).filter(isMoveKey)).toEqual([]);
  expect(await mover.head()).toBe(before);
};

describe('the same end again answers the move and writes nothing', () => {
  test.each([
    ['completed', completed],
    ['failed', failed],
  ])('%s', async (status, end) => {
    const { id, moveId } = await end();
    const before = await mover.head();
    const again = await mover.report(id, { status, message: 'Once more' });
    expect(again).toMatchObject({ status: 200, body: { move_id: moveId, status } });
    expect(await mover.head()).toBe(before);
  });
});

describe('anything else is refused', () => {
  test.each([first, third, 'failed'])('%s after completed', async (status) => {
    const { id, moveId } = await completed();
    await refused(id, moveId, { status });
  });

  test.each([first, third, 'completed'])('%s after superseded', async (status) => {
    const { id, moveId } = await superseded();
    await refused(id, moveId, { status });
  });

  test.each([
    ['completed', completed],
    ['failed', failed],
    ['superseded', superseded],
  ])('a message alone after %s', async (_what, end) => {
    const { id, moveId } = await end();
    await refused(id, moveId, { message: 'One more thing' });
  });

  test.each([
    ['completed', completed],
    ['superseded', superseded],
  ])('but nothing said of one that is %s is fine', async (_what, end) => {
    const { id, moveId } = await end();
    const before = await mover.head();
    expect(await mover.report(id, {})).toMatchObject({ status: 200, body: { move_id: moveId } });
    expect(await mover.head()).toBe(before);
  });
});

describe('a stage after failed goes on as the next attempt', () => {
  test('which carries what had succeeded and takes the report', async () => {
    const { id, moveId, host } = await failed();
    const next = await mover.report(id, { status: third, message: 'Again' });
    expect(next).toMatchObject({
      status: 200,
      body: { id, host, attempt: 2, resumed_from: moveId, status: third, message: 'Again' },
    });
    expect(next.body.move_id).not.toBe(moveId);
    expect(next.body.error_message).toBeNull();
    const { plan } = await mover.move(next.body.move_id);
    const states = new Map(plan.map((row) => [row.status, row.state]));
    expect(states.get(first)).toBe('succeeded');
    expect(states.get(second)).toBe('skipped'); // it is what had failed
    expect(states.get(third)).toBe('running');
    expect(await mover.move(moveId)).toMatchObject({ status: 'failed', failed_stage: second });
  });

  test('with the stages before the failed one carried', async () => {
    const { id } = await mover.started();
    await mover.through(id, second, third);
    await mover.report(id, { status: 'failed' });
    const { move_id } = await mover.through(id, third);
    const { plan } = await mover.move(move_id);
    expect(plan.find((row) => row.status === second)?.state).toBe('carried');
  });

  test('on which all further reports are', async () => {
    const { id, moveId } = await failed();
    const resumed = await mover.through(id, third);
    const ended = await mover.through(id, 'completed');
    expect(ended).toMatchObject({ move_id: resumed.move_id, status: 'completed', attempt: 2 });
    expect(await mover.move(moveId)).toMatchObject({ status: 'failed', attempt: 1 });
    await refused(id, resumed.move_id, { status: second });
  });

  test('completed alone as well', async () => {
    const { id, moveId } = await failed();
    const ended = await mover.through(id, 'completed');
    expect(ended).toMatchObject({ status: 'completed', attempt: 2, resumed_from: moveId });
    const { plan } = await mover.move(ended.move_id);
    expect(plan.map((row) => row.state)).not.toContain('pending');
  });

  test('again and again', async () => {
    const { id, moveId } = await failed();
    await mover.through(id, second, 'failed');
    const third_ = await mover.through(id, second);
    expect(third_).toMatchObject({ attempt: 3, status: second });
    expect(third_.resumed_from).not.toBe(moveId);
  });

  test('also where the move has no schedule: its reporter keeps the first id', async () => {
    const { id, moveId, host } = await mover.started('return');
    await mover.through(id, second, 'failed');
    const resumed = await mover.through(id, third);
    expect(resumed).toMatchObject({ host, attempt: 2, resumed_from: moveId });
    expect(resumed.id).toBe(-resumed.move_id);
    const ended = await mover.through(id, 'completed');
    expect(ended).toMatchObject({ move_id: resumed.move_id, status: 'completed' });
  });

  test('but not once the host has gone on to another move', async () => {
    const { id, moveId, host } = await failed();
    const { quads } = system.current;
    await quads.updateSchedule({ path: { schedule_id: id }, body: { end: 'now' } });
    await bookNow(quads, { host, cloud: 'cloud03' });
    await mover.start(host);
    await refused(id, moveId, { status: third });
    const { body } = await answerTo<Move>(system.current.call('GET', `moves/progress/${host}`));
    expect(body).toMatchObject({ target_cloud: 'cloud03', status: first });
  });
});
