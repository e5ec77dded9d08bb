import { createReadStream } from 'node:fs';
import { foldAfter, type MoveRecord, nextAttempt, type RecordedEvent } from '@quads/engine';
import { expect, onTestFinished, test } from 'vitest';
import { importDatabase, openStore, type Store } from '../../src/index.js';
import { bareDatabase } from '../support/bare-database.js';
import { open, report } from '../support/moves.js';

/** A store on the importFixture import of an export of schema 18. */
const importFixture = async (name: string): Promise<Store> => {
  const url = await bareDatabase();
  const from = createReadStream(new URL(`../fixtures/${name}.quads`, import.meta.url));
  await importDatabase({ url, from });
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  return store;
};

const allMoves = async ({ reader }: Store): Promise<MoveRecord[]> => {
  const moves = await reader.byIds(Array.from({ length: 100 }, (_, index) => index + 1));
  return moves.sort((one, other) => one.move_id - other.move_id);
};

test('moves from before schema 21 keep their attempt and get the goal of the move that they resumed', async () => {
  const moves = await allMoves(await importFixture('schema-18'));
  const numbered = moves.map(({ move_id, attempt, goal_id }) => [move_id, attempt, goal_id]);
  expect(numbered).toEqual([
    [1, 1, 1],
    [2, 2, 2],
    [3, 1, 3],
    [4, 2, 3],
    [5, 3, 3],
    [6, 1, 6],
    [7, 2, 7],
    [8, 1, 8],
    [9, 1, 9],
    [10, 2, 9],
    [11, 1, 11],
    [12, 1, 12],
  ]);
  expect(moves.filter((move) => 'max_attempts' in move)).toEqual([]);
});

test('the row of a move from before schema 21 is the fold of its events after the move that it resumed', async () => {
  const store = await importFixture('schema-18');
  const folded = new Map<number, MoveRecord>();
  for (const row of await allMoves(store)) {
    const { value } = await store.reader.events(row.move_id, 0, 1_000);
    const next = foldAfter(folded.get(row.resumed_from ?? 0));
    const move = (value as RecordedEvent[]).reduce<MoveRecord | undefined>(
      (so, event) => next(so, event),
      undefined,
    );
    expect(row).toStrictEqual(move);
    folded.set(row.move_id, row);
  }
  expect(folded.size).toBe(12);
});

test('attempts restart after a goal was reached, and continue for other goals', async () => {
  const store = await importFixture('schema-18');
  const moves = await allMoves(store);
  const goals = moves.map(({ host_id: hostId, schedule_id: scheduleId, target_cloud }) => ({
    hostId,
    targetCloud: target_cloud,
    ...(scheduleId !== undefined && { scheduleId }),
  }));
  const tries = await store.reader.tries(goals);
  const next = moves.map(({ move_id }, index) => {
    const { attempt, goal_id } = nextAttempt(tries[index], 1_000 + move_id, 4);
    return [move_id, attempt, goal_id];
  });
  expect(next).toEqual([
    [1, 1, 1_001],
    [2, 1, 1_002],
    [3, 1, 1_003],
    [4, 1, 1_004],
    [5, 1, 1_005],
    [6, 3, 7],
    [7, 3, 7],
    [8, 2, 8],
    [9, 3, 9],
    [10, 3, 9],
    [11, 2, 11],
    [12, 2, 12],
  ]);
  // Move 7 is the first known move of its goal, and keeps its number.
  expect(nextAttempt(tries[6], 1_007, 4).max_attempts).toBe(5);
  expect(nextAttempt(tries[7], 1_008, 4).max_attempts).toBe(4);
  const goal = { hostId: 1, scheduleId: 1, targetCloud: 'Cloud02', attempt: 1 };
  const move = await report(store.log, await open(store.log, goal), { status: 'failed' });
  expect(await store.reader.tries([goal])).toEqual([
    { goalId: move.move_id, attempt: 1, firstAttempt: 1 },
  ]);
});
