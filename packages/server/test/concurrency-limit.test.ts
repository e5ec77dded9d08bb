import { Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import { createConcurrencyLimit } from '../src/concurrency-limit.js';

/** Work that runs until `end` is called. */
const pending = () => {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
};

const nextIteration = () => new Promise((resolve) => setImmediate(resolve));

test('runs at most `running` pieces of work at a time, in the order of the calls', async () => {
  const limit = createConcurrencyLimit({ running: 2, waiting: 10 });
  const started: number[] = [];
  const jobs = [0, 1, 2, 3].map(() => pending());
  const all = jobs.map(({ work }, index) =>
    limit(() => {
      started.push(index);
      return work();
    }),
  );
  await nextIteration();
  expect(started).toEqual([0, 1]);
  jobs[1]?.end();
  await nextIteration();
  expect(started).toEqual([0, 1, 2]);
  for (const { end } of jobs) end();
  await Promise.all(all);
  expect(started).toEqual([0, 1, 2, 3]);
});

test('rejects work with Unavailable if too much work waits', async () => {
  const limit = createConcurrencyLimit({ running: 1, waiting: 1 });
  const job = pending();
  const first = limit(job.work);
  const second = limit(async () => 'second');
  await expect(limit(async () => 'third')).rejects.toThrow(Unavailable);
  job.end();
  await first;
  expect(await second).toBe('second');
  expect(await limit(async () => 'fourth')).toBe('fourth');
});

test('work that fails frees its slot', async () => {
  const limit = createConcurrencyLimit({ running: 1, waiting: 1 });
  await expect(limit(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await limit(async () => 'next')).toBe('next');
});
