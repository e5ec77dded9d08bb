import type { ConcurrencyKey, JobLease } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { uniqueName } from '../support/inventory.js';
import { openWithJob, ready } from '../support/jobs.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

type Key = ConcurrencyKey;

const bed = useDatabase();

const openLeasedJob = async () => ({ moveId: (await openWithJob(bed.store)).move_id, epoch: 0 });

const releaseSlots = ({ moveId, epoch }: JobLease) =>
  bed.store.jobs.change(moveId, { kind: 'keep', epoch, state: ready, leaves: true });

test('at most `limit` jobs get a slot of a key', async () => {
  const key = uniqueName('switch');
  const jobs = await Promise.all(Array.from({ length: 5 }, openLeasedJob));
  const taken = await Promise.all(
    jobs.map((job) => bed.store.jobs.takeSlots(job, [{ key, limit: 2 }])),
  );
  expect(taken.filter(Boolean)).toHaveLength(2);
});

test('a free slot goes to the job that has waited longest', async () => {
  const keys = [{ key: uniqueName('switch'), limit: 1 }];
  const [first, second, third] = [
    await openLeasedJob(),
    await openLeasedJob(),
    await openLeasedJob(),
  ];
  for (const job of [first, second, third]) await bed.store.jobs.takeSlots(job, keys);
  await releaseSlots(first);
  expect(await bed.store.jobs.takeSlots(third, keys)).toBe(false);
  expect(await bed.store.jobs.takeSlots(second, keys)).toBe(true);
});

test('of two jobs that request the same two slots, one gets both', async () => {
  const [a, b] = [uniqueName('a'), uniqueName('b')];
  const [one, other] = [await openLeasedJob(), await openLeasedJob()];
  const keys = [a, b].map((key) => ({ key, limit: 1 }));
  const taken = await Promise.all([
    bed.store.jobs.takeSlots(one, keys),
    bed.store.jobs.takeSlots(other, [...keys].reverse()),
  ]);
  expect(taken.filter(Boolean)).toHaveLength(1);
});

const later = '2099-01-01T00:00:00Z';

/** Creates a parked job that is queued for slots. */
const openQueuedJob = async (keys: readonly Key[]): Promise<JobLease> => {
  const job = await openLeasedJob();
  expect(await bed.store.jobs.takeSlots(job, keys)).toBe(false);
  const state = { ...ready, queued: true } as const;
  await bed.store.jobs.change(job.moveId, { kind: 'park', ...job, wakes: 0, state, dueAt: later });
  return job;
};

/** Creates a parked job that has slots. */
const openJobWithSlots = async (keys: readonly Key[]): Promise<JobLease> => {
  const job = await openLeasedJob();
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

/** Claims all due jobs. @returns the ids of those that are among some jobs */
const claimAndFind = async (...jobs: readonly JobLease[]): Promise<number[]> => {
  const due = await bed.store.jobs.claim('one', 100);
  const ids = jobs.map(({ moveId }) => moveId);
  return due.jobs.map(({ moveId }) => moveId).filter((id) => ids.includes(id));
};

describe('a released slot', () => {
  test('wakes only the next job in its queue', async () => {
    const keys = [{ key: uniqueName('switch'), limit: 2 }];
    const [first, second] = [await openJobWithSlots(keys), await openJobWithSlots(keys)];
    const queue = [
      await openQueuedJob(keys),
      await openQueuedJob(keys),
      await openQueuedJob(keys),
    ] as const;
    await releaseSlots(first);
    expect(await claimAndFind(...queue)).toEqual([queue[0].moveId]);
    await releaseSlots(second);
    expect(await claimAndFind(...queue)).toEqual([queue[1].moveId]);
    expect(await claimAndFind(...queue)).toEqual([]);
  });

  test('does not wake a job that still has to wait for another slot', async () => {
    const [a, b] = [uniqueName('a'), uniqueName('b')].map((key) => ({ key, limit: 1 })) as [
      Key,
      Key,
    ];
    const [first, second] = [await openJobWithSlots([a]), await openJobWithSlots([b])];
    const both = await openQueuedJob([a, b]);
    await releaseSlots(first);
    expect(await claimAndFind(both)).toEqual([]);
    await releaseSlots(second);
    expect(await claimAndFind(both)).toEqual([both.moveId]);
    expect(await bed.store.jobs.takeSlots(both, [a, b])).toBe(true);
  });

  test('wakes the next job if a job ahead of it leaves the queue without a slot', async () => {
    const [a, b] = [
      { key: uniqueName('a'), limit: 2 },
      { key: uniqueName('b'), limit: 1 },
    ] as const;
    await openJobWithSlots([a]);
    await openJobWithSlots([b]);
    const [both, next] = [await openQueuedJob([a, b]), await openQueuedJob([a])];
    await bed.store.jobs.change(both.moveId, { kind: 'close' });
    expect(await claimAndFind(next)).toEqual([next.moveId]);
  });

  test('wakes the next job also if the row of its job was deleted', async () => {
    const keys = [{ key: uniqueName('switch'), limit: 1 }];
    const first = await openJobWithSlots(keys);
    const next = await openQueuedJob(keys);
    await bed.sql('delete from move_jobs where move_id = $1', [first.moveId]);
    expect(await claimAndFind(next)).toEqual([next.moveId]);
  });

  test('makes a job due that is about to be parked in the queue', async () => {
    const keys = [{ key: uniqueName('switch'), limit: 1 }];
    const first = await openJobWithSlots(keys);
    const next = await openLeasedJob();
    const { jobs } = await bed.store.jobs.claim('one', 100);
    const epoch = jobs.find(({ moveId }) => moveId === next.moveId)?.epoch as number;
    expect(await bed.store.jobs.takeSlots(next, keys)).toBe(false);
    await releaseSlots(first);
    expect(await claimAndFind(next)).toEqual([]);
    const park = { kind: 'park', epoch, wakes: 0, state: ready, dueAt: later } as const;
    await bed.store.jobs.change(next.moveId, park);
    expect(await claimAndFind(next)).toEqual([next.moveId]);
  });
});

test('with a lowered limit, no job gets a slot until enough are released', async () => {
  const key = uniqueName('switch');
  const many = [{ key, limit: 2 }];
  const [first, second] = [await openJobWithSlots(many), await openJobWithSlots(many)];
  const few = [{ key, limit: 1 }];
  const next = await openQueuedJob(few);
  await releaseSlots(first);
  expect(await claimAndFind(next)).toEqual([]);
  await releaseSlots(second);
  expect(await claimAndFind(next)).toEqual([next.moveId]);
});

test('many concurrent requests and releases of slots, in any order, do not deadlock', async () => {
  const keys = Array.from({ length: 8 }, () => ({ key: uniqueName('switch'), limit: 1 }));
  const jobs = await Promise.all(Array.from({ length: 24 }, openLeasedJob));
  await bed.sql(`update move_jobs set worker = 'one'`);
  // Plans as for a large table, which find rows in the requested order.
  const url = new URL(bed.url);
  const planner = ['seqscan', 'hashjoin', 'mergejoin'].map((plan) => `-c enable_${plan}=off`);
  url.searchParams.set('options', planner.join(' '));
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ url: url.href })));
  const round = async ({ jobs: queue }: Store, offset: number): Promise<void> => {
    const mixed = offset === 1 ? jobs : jobs.toReversed();
    const some = jobs.filter((_, index) => index % stores.length === offset);
    for (let times = 0; times < 20; times += 1) {
      const two = [keys[(offset + times) % 8], keys[(offset * 3 + times * 5) % 8]] as Key[];
      await Promise.all([
        // One worker has a job, so its request and release run one after the other.
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
  await Promise.all(jobs.map(releaseSlots));
  for (const job of jobs) {
    expect(await bed.store.jobs.takeSlots(job, keys)).toBe(true);
    await releaseSlots(job);
  }
  await Promise.all(stores.map((store) => store.close()));
});

// A shared lock of the row, as a foreign key takes it, would deadlock the two writers.
test('take_slots waits for the lock of the job with its other writers', async () => {
  const { moveId } = await openLeasedJob();
  const keys = JSON.stringify([{ key: uniqueName('switch'), limit: 1 }]);
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

test('a deleted job gets no slots', async () => {
  const [job, next] = [await openLeasedJob(), await openLeasedJob()];
  const keys = [{ key: uniqueName('switch'), limit: 1 }];
  await bed.store.jobs.change(job.moveId, { kind: 'close' });
  expect(await bed.store.jobs.takeSlots(job, keys)).toBe(false);
  expect(await bed.store.jobs.takeSlots(next, keys)).toBe(true);
});

test('the slots of a deleted job are free', async () => {
  const keys = [{ key: uniqueName('switch'), limit: 1 }];
  const [first, next] = [await openLeasedJob(), await openLeasedJob()];
  await bed.store.jobs.takeSlots(first, keys);
  await bed.store.jobs.change(first.moveId, { kind: 'close' });
  expect(await bed.store.jobs.takeSlots(next, keys)).toBe(true);
});
