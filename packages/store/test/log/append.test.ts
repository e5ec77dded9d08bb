import { fold, type MoveRecord, type RecordedEvent } from '@quads/engine';
import { expect, test } from 'vitest';
import {
  appendAccepted,
  open,
  openChange,
  report,
  reportChange,
  supersedeChange,
} from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

test('a unit made for an outdated state is a conflict and writes nothing', async () => {
  const { log, reader } = bed.store;
  const move = await open(log);
  const late = reportChange(move, { message: 'late' });
  const next = await report(log, move, { message: 'first' });
  const [other = 0] = await log.reserveIds(1);
  expect(await log.append([openChange(other), late])).toEqual({ kind: 'conflict' });
  expect((await reader.byId(move.move_id)).value).toEqual(next);
  expect((await reader.byId(other)).value).toBeUndefined();
});

test('opening a move a second time is a conflict', async () => {
  const { log } = bed.store;
  const move = await open(log);
  const again = openChange(move.move_id, { hostId: move.host_id + 100_000 });
  expect(await log.append([again])).toEqual({ kind: 'conflict' });
});

test('a second live move of a host is a conflict, unless the same unit ends the first', async () => {
  const { log, reader } = bed.store;
  const former = await open(log);
  const [next = 0] = await log.reserveIds(1);
  const taking = openChange(next, { hostId: former.host_id, attempt: 2 });
  expect(await log.append([taking])).toEqual({ kind: 'conflict' });
  const [ended, live] = await appendAccepted(log, [supersedeChange(former, next), taking]);
  expect(ended).toMatchObject({ superseded_by: next, status: 'failed' });
  expect(await reader.newestOfHosts([former.host_id])).toEqual([live]);
});

test('of two openings for one host in the same batch, the second is a conflict', async () => {
  const { log } = bed.store;
  const [one = 0, two = 0] = await log.reserveIds(2);
  const results = await Promise.all([
    log.append([openChange(one, { hostId: one })]),
    log.append([openChange(two, { hostId: one, attempt: 2 })]),
  ]);
  expect(results.map(({ kind }) => kind)).toEqual(['appended', 'conflict']);
});

test('a second attempt of a goal with the same number is a conflict', async () => {
  const { log } = bed.store;
  const first = await open(log);
  await report(log, first, { status: 'completed' });
  const [again = 0] = await log.reserveIds(1);
  const unit = [openChange(again, { hostId: first.host_id, goalId: first.goal_id })];
  expect(await log.append(unit)).toEqual({ kind: 'conflict' });
});

test('a new move is a conflict if `expectedNewest` is not the newest move of its host', async () => {
  const { log } = bed.store;
  const [one = 0, two = 0, three = 0, four = 0] = await log.reserveIds(4);
  const follow = (moveId: number, expectedNewest: number) =>
    log.append([{ ...openChange(moveId, { hostId: one }), expectedNewest }]);
  expect((await follow(one, four)).kind).toBe('conflict');
  const [first] = await appendAccepted(log, [
    { ...openChange(one, { hostId: one }), expectedNewest: 0 },
  ]);
  await report(log, first as MoveRecord, { status: 'failed' });
  expect((await follow(two, 0)).kind).toBe('conflict');
  expect((await follow(two, one)).kind).toBe('appended');
  await report(log, (await bed.store.reader.byId(two)).value as MoveRecord, { status: 'failed' });
  // Of two writers that saw the same move, the second conflicts, although the first move has ended.
  expect((await follow(three, two)).kind).toBe('appended');
  await report(log, (await bed.store.reader.byId(three)).value as MoveRecord, { status: 'failed' });
  expect((await follow(four, two)).kind).toBe('conflict');
});

test('a unit that the database rejects does not affect the other units of its batch', async () => {
  const { log } = bed.store;
  const moves = await Promise.all([open(log), open(log), open(log)]);
  const texts = ['well', 'not \u0000 well', 'well'];
  const results = await Promise.allSettled(
    moves.map((move, index) => report(log, move, { message: texts[index] ?? '' })),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a unit without a move_started event does not affect the other units of its batch', async () => {
  const { log } = bed.store;
  const [one = 0, two = 0] = await log.reserveIds(2);
  const headless = { ...reportChange(await open(log), { message: 'x' }), moveId: one, seen: 0 };
  const results = await Promise.allSettled([log.append([headless]), log.append([openChange(two)])]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('the row is the fold of the events, which are read in order', async () => {
  const { log, reader } = bed.store;
  const move = await open(log, { scheduleId: 7, assignmentId: 8 });
  const failed = await report(log, move, { status: 'failed', error_message: 'no power' });
  const { value: events } = await reader.events(move.move_id, 0, 100);
  const folded = (events as RecordedEvent[]).reduce(fold, undefined as never);
  expect(folded).toEqual(failed);
  expect((await reader.byId(move.move_id)).value).toEqual(failed);
});

test('a unit with more events than a batch is written in one batch', async () => {
  const { log, reader } = bed.store;
  const ids = await log.reserveIds(400);
  const moves = await appendAccepted(
    log,
    ids.map((id) => openChange(id)),
  );
  expect(moves).toHaveLength(400);
  expect(new Set(moves.map((move) => move.started_at)).size).toBe(1);
  expect((await reader.newestOfHosts(ids)).length).toBe(400);
});
