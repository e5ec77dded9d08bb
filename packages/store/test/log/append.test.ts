import { fold, type MoveRecord, type RecordedEvent } from '@quads/engine';
import { expect, test } from 'vitest';
import { appended, open, opening, report, reporting, superseding } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

test('a unit that was made for a past state is a conflict, and nothing of it is written', async () => {
  const { log, reader } = bed.store;
  const move = await open(log);
  const late = reporting(move, { message: 'late' });
  const next = await report(log, move, { message: 'first' });
  const [other = 0] = await log.reserveIds(1);
  expect(await log.append([opening(other), late])).toEqual({ kind: 'conflict' });
  expect((await reader.byId(move.move_id)).value).toEqual(next);
  expect((await reader.byId(other)).value).toBeUndefined();
});

test('a move is opened once', async () => {
  const { log } = bed.store;
  const move = await open(log);
  const again = opening(move.move_id, { hostId: move.host_id + 100_000 });
  expect(await log.append([again])).toEqual({ kind: 'conflict' });
});

test('a host has one live move, unless the same unit ends the other', async () => {
  const { log, reader } = bed.store;
  const former = await open(log);
  const [next = 0] = await log.reserveIds(1);
  const taking = opening(next, { hostId: former.host_id, attempt: 2 });
  expect(await log.append([taking])).toEqual({ kind: 'conflict' });
  const [ended, live] = await appended(log, [superseding(former, next), taking]);
  expect(ended).toMatchObject({ superseded_by: next, status: 'failed' });
  expect(await reader.newestOfHosts([former.host_id])).toEqual([live]);
});

test('two openings for one host in the same turn: one is taken', async () => {
  const { log } = bed.store;
  const [one = 0, two = 0] = await log.reserveIds(2);
  const results = await Promise.all([
    log.append([opening(one, { hostId: one })]),
    log.append([opening(two, { hostId: one, attempt: 2 })]),
  ]);
  expect(results.map(({ kind }) => kind)).toEqual(['appended', 'conflict']);
});

test('an attempt of a number that the goal has had already is a conflict', async () => {
  const { log } = bed.store;
  const first = await open(log);
  await report(log, first, { status: 'completed' });
  const [again = 0] = await log.reserveIds(1);
  const unit = [opening(again, { hostId: first.host_id, goalId: first.goal_id })];
  expect(await log.append(unit)).toEqual({ kind: 'conflict' });
});

test('a new move is a conflict when its writer has not seen the newest of its host', async () => {
  const { log } = bed.store;
  const [one = 0, two = 0, three = 0, four = 0] = await log.reserveIds(4);
  const follow = (moveId: number, follows: number) =>
    log.append([{ ...opening(moveId, { hostId: one }), follows }]);
  expect((await follow(one, four)).kind).toBe('conflict');
  const [first] = await appended(log, [{ ...opening(one, { hostId: one }), follows: 0 }]);
  await report(log, first as MoveRecord, { status: 'failed' });
  expect((await follow(two, 0)).kind).toBe('conflict');
  expect((await follow(two, one)).kind).toBe('appended');
  await report(log, (await bed.store.reader.byId(two)).value as MoveRecord, { status: 'failed' });
  // Of two that saw the same, one is opened, and the other finds that it ended meanwhile.
  expect((await follow(three, two)).kind).toBe('appended');
  await report(log, (await bed.store.reader.byId(three)).value as MoveRecord, { status: 'failed' });
  expect((await follow(four, two)).kind).toBe('conflict');
});

test('a bad unit fails alone', async () => {
  const { log } = bed.store;
  const moves = await Promise.all([open(log), open(log), open(log)]);
  const texts = ['well', 'not \u0000 well', 'well'];
  const results = await Promise.allSettled(
    moves.map((move, index) => report(log, move, { message: texts[index] ?? '' })),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a unit without a start fails alone', async () => {
  const { log } = bed.store;
  const [one = 0, two = 0] = await log.reserveIds(2);
  const headless = { ...reporting(await open(log), { message: 'x' }), moveId: one, seen: 0 };
  const results = await Promise.allSettled([log.append([headless]), log.append([opening(two)])]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('the row is the fold of the events, and the log gives them back in order', async () => {
  const { log, reader } = bed.store;
  const move = await open(log, { scheduleId: 7, assignmentId: 8 });
  const failed = await report(log, move, { status: 'failed', error_message: 'no power' });
  const { value: events } = await reader.events(move.move_id, 0, 100);
  const folded = (events as RecordedEvent[]).reduce(fold, undefined as never);
  expect(folded).toEqual(failed);
  expect((await reader.byId(move.move_id)).value).toEqual(failed);
});

test('more than one batch of events is one unit still', async () => {
  const { log, reader } = bed.store;
  const ids = await log.reserveIds(400);
  const moves = await appended(
    log,
    ids.map((id) => opening(id)),
  );
  expect(moves).toHaveLength(400);
  expect(new Set(moves.map((move) => move.started_at)).size).toBe(1);
  expect((await reader.newestOfHosts(ids)).length).toBe(400);
});
