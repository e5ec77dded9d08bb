import type { MoveRecord } from '@quads/engine';
import { expect, test } from 'vitest';
import { appendAccepted, open, openChange, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const head = async (): Promise<number> => {
  const [row] = await bed.sql<{ cursor: string }>('select cursor from move_log_head');
  return Number(row?.cursor);
};

test('reads of an empty database return cursor 0', async () => {
  const { reader } = bed.store;
  expect(await reader.byId(1)).toEqual({ value: undefined, cursor: 0 });
  expect(await reader.visible({ ended: true })).toEqual({ value: [], cursor: 0 });
  expect(await reader.events(1, 0, 10)).toEqual({ value: [], cursor: 0 });
});

test('a read returns the cursor that it reflects', async () => {
  const { log, reader } = bed.store;
  const move = await open(log);
  await open(log);
  const cursor = await head();
  expect(cursor).toBeGreaterThan(move.cursor);
  expect(await reader.byId(move.move_id)).toEqual({ value: move, cursor });
  expect((await reader.visible({ ended: false })).cursor).toBe(cursor);
  expect((await reader.events(move.move_id, 0, 1)).cursor).toBe(cursor);
});

test('rows and cursor are from one snapshot during concurrent writes', async () => {
  const { log, reader } = bed.store;
  let writing = true;
  let move = await open(log);
  const host = move.host;
  const writer = (async () => {
    for (let count = 0; count < 60; count += 1) {
      move = await report(log, move, { message: `report ${count}` });
    }
    writing = false;
  })();
  while (writing) {
    const { value, cursor } = await reader.visible({ host, ended: true });
    expect(value[0]?.cursor).toBe(cursor);
  }
  await writer;
});

test('a move is read as it was written, with and without optional fields', async () => {
  const { log, reader } = bed.store;
  const minimal = await open(log);
  const complete = await open(log, {
    profile: 'return',
    scheduleId: 11,
    assignmentId: 12,
    resumedFrom: minimal.move_id,
    attempt: 9,
    goalId: minimal.goal_id,
    maxAttempts: 12,
  });
  const failed = await report(log, complete, { status: 'failed', message: 'Failed at reboot' });
  for (const move of [minimal, failed]) {
    expect((await reader.byId(move.move_id)).value).toStrictEqual(move);
  }
  expect(minimal.id).toBe(-minimal.move_id);
  expect(failed.id).toBe(11);
  expect(Object.keys(minimal)).not.toContain('schedule_id');
});

test('the newest move of a schedule is the one that was opened last', async () => {
  const { log, reader } = bed.store;
  const wanted = { hostId: 900_001, scheduleId: 21 };
  const [late = 0, early = 0] = await log.reserveIds(2);
  const [first] = await appendAccepted(log, [openChange(early, wanted)]);
  if (!first) throw new Error('the move was not opened.');
  await report(log, first, { status: 'failed' });
  const [second] = await appendAccepted(log, [openChange(late, { ...wanted, attempt: 2 })]);
  expect(await reader.newestOfSchedule(21)).toStrictEqual(second);
  expect(await reader.newestOfHosts([wanted.hostId, 0])).toStrictEqual([second]);
  expect(await reader.newestOfSchedule(22)).toBeUndefined();
});

test('attempts are counted for each goal since it was last reached', async () => {
  const { log, reader } = bed.store;
  const hostId = 900_002;
  const goals = [
    { hostId, targetCloud: 'cloud02' },
    { hostId, targetCloud: 'cloud02', scheduleId: 5 },
    { hostId, targetCloud: 'cloud02', scheduleId: 6 },
    { hostId, targetCloud: 'cloud03', scheduleId: 6 },
    { hostId: 900_003, targetCloud: 'cloud02' },
  ];
  const none = goals.map(() => undefined);
  expect(await reader.tries(goals)).toEqual(none);
  const opened: MoveRecord[] = [];
  for (const [index, goal] of goals.entries()) {
    for (let attempt = 1; attempt <= index + 1; attempt += 1) {
      const first = attempt === 1 ? {} : { goalId: opened.at(-1)?.goal_id ?? 0 };
      const move = await open(log, { ...goal, ...first, attempt });
      opened.push(await report(log, move, { status: 'failed' }));
    }
  }
  const last = [0, 2, 5, 9, 14].map((place) => opened[place] as MoveRecord);
  const counted = last.map(({ goal_id: goalId, attempt }) => ({
    goalId,
    attempt,
    firstAttempt: 1,
  }));
  expect(counted.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(counted.map(({ goalId }) => goalId)).size).toBe(5);
  expect(await reader.tries(goals)).toEqual(counted);
  expect(await reader.tries(goals.toReversed())).toEqual(counted.toReversed());
  const upperCaseGoals = goals.map((goal) => ({
    ...goal,
    targetCloud: goal.targetCloud.toUpperCase(),
  }));
  expect(await reader.tries(upperCaseGoals)).toEqual(counted);
  expect(await reader.tries([])).toEqual([]);
  for (const [index, goal] of goals.entries()) {
    const { goal_id: goalId, attempt } = last[index] as MoveRecord;
    const move = await open(log, { ...goal, goalId, attempt: attempt + 1 });
    await report(log, move, { status: 'completed' });
  }
  expect(await reader.tries(goals)).toEqual(none);
});

test('events are read in pages after a cursor', async () => {
  const { log, reader } = bed.store;
  let move = await open(log);
  for (const message of ['one', 'two', 'three']) move = await report(log, move, { message });
  const { value: all } = await reader.events(move.move_id, 0, 100);
  expect(all.map(({ message }) => message)).toEqual([undefined, 'one', 'two', 'three']);
  const { value: page } = await reader.events(move.move_id, all[0]?.cursor ?? 0, 2);
  expect(page).toEqual(all.slice(1, 3));
  expect(all[0]).toMatchObject({ type: 'move_started', move_id: move.move_id, data: {} });
});

test('reserved ids are unique', async () => {
  const { log } = bed.store;
  const ids = (await Promise.all([log.reserveIds(50), log.reserveIds(50)])).flat();
  expect(new Set(ids).size).toBe(100);
  expect(await log.reserveIds(0)).toEqual([]);
});
