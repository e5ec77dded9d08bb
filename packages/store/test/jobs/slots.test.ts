import type { ConcurrencyKey, Held } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { fresh } from '../support/inventory.js';
import { openPiped, ready } from '../support/jobs.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

type Key = ConcurrencyKey;

const bed = useDatabase();

const held = async () => ({ moveId: (await openPiped(bed.store)).move_id, epoch: 0 });

const leave = ({ moveId, epoch }: Held) =>
  bed.store.jobs.change(moveId, { kind: 'keep', epoch, state: ready, leaves: true });

test('no more moves are in an operation than its key allows', async () => {
  const key = fresh('switch');
  const jobs = await Promise.all(Array.from({ length: 5 }, held));
  const taken = await Promise.all(
    jobs.map((job) => bed.store.jobs.takeSlots(job, [{ key, limit: 2 }])),
  );
  expect(taken.filter(Boolean)).toHaveLength(2);
});

test('a place that is free goes to whoever has waited longest', async () => {
  const keys = [{ key: fresh('switch'), limit: 1 }];
  const [first, second, third] = [await held(), await held(), await held()];
  for (const job of [first, second, third]) await bed.store.jobs.takeSlots(job, keys);
  await leave(first);
  expect(await bed.store.jobs.takeSlots(third, keys)).toBe(false);
  expect(await bed.store.jobs.takeSlots(second, keys)).toBe(true);
});

test('two moves that want the same two places do not wait for each other for ever', async () => {
  const [a, b] = [fresh('a'), fresh('b')];
  const [one, other] = [await held(), await held()];
  const keys = [a, b].map((key) => ({ key, limit: 1 }));
  const taken = await Promise.all([
    bed.store.jobs.takeSlots(one, keys),
    bed.store.jobs.takeSlots(other, [...keys].reverse()),
  ]);
  expect(taken.filter(Boolean)).toHaveLength(1);
});

const later = '2099-01-01T00:00:00Z';

/** A job that has asked for places and stands in line for them, in nobody's hands. */
const inLine = async (keys: readonly Key[]): Promise<Held> => {
  const job = await held();
  expect(await bed.store.jobs.takeSlots(job, keys)).toBe(false);
  const state = { ...ready, queued: true } as const;
  await bed.store.jobs.change(job.moveId, { kind: 'park', ...job, wakes: 0, state, dueAt: later });
  return job;
};

const inside = async (keys: readonly Key[]): Promise<Held> => {
  const job = await held();
  expect(await bed.store.jobs.takeSlots(job, keys)).toBe(true);
  await bed.store.jobs.change(job.moveId, {
    kind: 'park',
    ...job,
    wakes: 0,
    state: ready,
    dueAt: later,
  });
  return job;
};

/** Which of some jobs are due. */
const dueOf = async (...jobs: readonly Held[]): Promise<number[]> => {
  const due = await bed.store.jobs.claim('one', 100);
  const ids = jobs.map(({ moveId }) => moveId);
  return due.jobs.map(({ moveId }) => moveId).filter((id) => ids.includes(id));
};

describe('a place that is left', () => {
  test('wakes whoever is next, and nobody else', async () => {
    const keys = [{ key: fresh('switch'), limit: 2 }];
    const [first, second] = [await inside(keys), await inside(keys)];
    const line = [await inLine(keys), await inLine(keys), await inLine(keys)] as const;
    await leave(first);
    expect(await dueOf(...line)).toEqual([line[0].moveId]);
    await leave(second);
    expect(await dueOf(...line)).toEqual([line[1].moveId]);
    expect(await dueOf(...line)).toEqual([]);
  });

  test('wakes nobody who would have to wait for another', async () => {
    const [a, b] = [fresh('a'), fresh('b')].map((key) => ({ key, limit: 1 })) as [Key, Key];
    const [first, second] = [await inside([a]), await inside([b])];
    const both = await inLine([a, b]);
    await leave(first);
    expect(await dueOf(both)).toEqual([]);
    await leave(second);
    expect(await dueOf(both)).toEqual([both.moveId]);
    expect(await bed.store.jobs.takeSlots(both, [a, b])).toBe(true);
  });

  test('of one who has never been in, wakes whom it stood before', async () => {
    const [a, b] = [
      { key: fresh('a'), limit: 2 },
      { key: fresh('b'), limit: 1 },
    ] as const;
    await inside([a]);
    await inside([b]);
    const [both, behind] = [await inLine([a, b]), await inLine([a])];
    await bed.store.jobs.change(both.moveId, { kind: 'close' });
    expect(await dueOf(behind)).toEqual([behind.moveId]);
  });

  test('is not forgotten when the job that had it goes with its move', async () => {
    const keys = [{ key: fresh('switch'), limit: 1 }];
    const first = await inside(keys);
    const next = await inLine(keys);
    await bed.sql('delete from move_jobs where move_id = $1', [first.moveId]);
    expect(await dueOf(next)).toEqual([next.moveId]);
  });

  test('is not missed by one who is about to stand in line', async () => {
    const keys = [{ key: fresh('switch'), limit: 1 }];
    const first = await inside(keys);
    const next = await held();
    const { jobs } = await bed.store.jobs.claim('one', 100);
    const epoch = jobs.find(({ moveId }) => moveId === next.moveId)?.epoch as number;
    expect(await bed.store.jobs.takeSlots(next, keys)).toBe(false);
    await leave(first);
    expect(await dueOf(next)).toEqual([]);
    const park = { kind: 'park', epoch, wakes: 0, state: ready, dueAt: later } as const;
    await bed.store.jobs.change(next.moveId, park);
    expect(await dueOf(next)).toEqual([next.moveId]);
  });
});

test('fewer places than before let nobody in until enough have left', async () => {
  const key = fresh('switch');
  const many = [{ key, limit: 2 }];
  const [first, second] = [await inside(many), await inside(many)];
  const few = [{ key, limit: 1 }];
  const next = await inLine(few);
  await leave(first);
  expect(await dueOf(next)).toEqual([]);
  await leave(second);
  expect(await dueOf(next)).toEqual([next.moveId]);
});

test('many who leave and come at once, in any order, do not end in a deadlock', async () => {
  const keys = Array.from({ length: 8 }, () => ({ key: fresh('switch'), limit: 1 }));
  const jobs = await Promise.all(Array.from({ length: 24 }, held));
  await bed.sql(`update move_jobs set worker = 'one'`);
  // As in a table that is too long to be read whole: rows are found in the order that is asked for.
  const url = new URL(bed.url);
  const planner = ['seqscan', 'hashjoin', 'mergejoin'].map((way) => `-c enable_${way}=off`);
  url.searchParams.set('options', planner.join(' '));
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ url: url.href })));
  const round = async ({ jobs: queue }: Store, turn: number): Promise<void> => {
    const mixed = turn === 1 ? jobs : jobs.toReversed();
    const some = jobs.filter((_, index) => index % stores.length === turn);
    for (let times = 0; times < 20; times += 1) {
      const two = [keys[(turn + times) % 8], keys[(turn * 3 + times * 5) % 8]] as Key[];
      await Promise.all([
        // A job is in one hand: it asks and leaves one after the other.
        ...some.map(async (job) => {
          await queue.takeSlots(job, two);
          await queue.change(job.moveId, { kind: 'keep', ...job, state: ready, leaves: true });
        }),
        ...mixed.map(({ moveId }) => queue.change(moveId, { kind: 'wake' })),
        queue.claim('one', 0),
        queue.renew('one', mixed),
      ]);
    }
  };
  await Promise.all(stores.map(round));
  await Promise.all(jobs.map(leave));
  for (const job of jobs) {
    expect(await bed.store.jobs.takeSlots(job, keys)).toBe(true);
    await leave(job);
  }
  await Promise.all(stores.map((store) => store.close()));
});

// Sharing the row, as a foreign key does, would let the two writers wait for each other.
test('who takes slots stands in line for the job with those who change it', async () => {
  const { moveId } = await held();
  const keys = JSON.stringify([{ key: fresh('switch'), limit: 1 }]);
  const other = await openStore({ url: bed.url });
  await withClient(bed.url, async (first) => {
    await withClient(bed.url, async (taker) => {
      await first.query('begin');
      await first.query('update move_jobs set due_at = due_at where move_id = $1', [moveId]);
      await taker.query('begin');
      const taking = taker.query('select take_slots($1, $2)', [moveId, keys]);
      const wake = [bed.store, other].map(({ jobs }) => jobs.change(moveId, { kind: 'wake' }));
      await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(3);
      await first.query('commit');
      await taking;
      await taker.query('commit');
      expect(await Promise.all(wake)).toEqual([true, true]);
    });
  });
  await other.close();
});

test('who takes slots for a job that is gone gets none', async () => {
  const [job, next] = [await held(), await held()];
  const keys = [{ key: fresh('switch'), limit: 1 }];
  await bed.store.jobs.change(job.moveId, { kind: 'close' });
  expect(await bed.store.jobs.takeSlots(job, keys)).toBe(false);
  expect(await bed.store.jobs.takeSlots(next, keys)).toBe(true);
});

test('the places of a job that is gone are free', async () => {
  const keys = [{ key: fresh('switch'), limit: 1 }];
  const [first, next] = [await held(), await held()];
  await bed.store.jobs.takeSlots(first, keys);
  await bed.store.jobs.change(first.moveId, { kind: 'close' });
  expect(await bed.store.jobs.takeSlots(next, keys)).toBe(true);
});
