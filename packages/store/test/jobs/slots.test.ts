import { expect, test } from 'vitest';
import { fresh } from '../support/inventory.js';
import { openPiped, ready } from '../support/jobs.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const held = async () => ({ moveId: (await openPiped(bed.store)).move_id, epoch: 0 });

const leave = async ({ moveId, epoch }: { moveId: number; epoch: number }, keys: string[]) => {
  await bed.store.jobs.change(moveId, { kind: 'keep', epoch, state: ready, leaves: true });
  await bed.store.jobs.wakeNext(keys);
};

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
  await leave(first, [keys[0]?.key ?? '']);
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

test('a place that is left wakes whoever is next', async () => {
  const keys = [{ key: fresh('switch'), limit: 1 }];
  const [first, next] = [await held(), await held()];
  for (const job of [first, next]) await bed.store.jobs.takeSlots(job, keys);
  const state = { ...ready, queued: true } as const;
  const dueAt = '2099-01-01T00:00:00Z';
  await bed.store.jobs.change(next.moveId, { kind: 'park', ...next, wakes: 0, state, dueAt });
  await leave(first, [keys[0]?.key ?? '']);
  const { jobs } = await bed.store.jobs.claim('one', 100);
  expect(jobs.map(({ moveId }) => moveId)).toContain(next.moveId);
});

test('the places of a job that is gone are free', async () => {
  const keys = [{ key: fresh('switch'), limit: 1 }];
  const [first, next] = [await held(), await held()];
  await bed.store.jobs.takeSlots(first, keys);
  await bed.store.jobs.change(first.moveId, { kind: 'close' });
  expect(await bed.store.jobs.takeSlots(next, keys)).toBe(true);
});
