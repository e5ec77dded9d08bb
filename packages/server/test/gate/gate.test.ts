import { Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import { createGate } from '../../src/gate/gate.js';

/** Work that ends when told to. */
const pending = () => {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
};

const turns = () => new Promise((resolve) => setImmediate(resolve));

test('no more work runs at a time than is let in, in the order of its coming', async () => {
  const gate = createGate({ running: 2, waiting: 10 });
  const started: number[] = [];
  const jobs = [0, 1, 2, 3].map(() => pending());
  const all = jobs.map(({ work }, index) =>
    gate(() => {
      started.push(index);
      return work();
    }),
  );
  await turns();
  expect(started).toEqual([0, 1]);
  jobs[1]?.end();
  await turns();
  expect(started).toEqual([0, 1, 2]);
  for (const { end } of jobs) end();
  await Promise.all(all);
  expect(started).toEqual([0, 1, 2, 3]);
});

test('who finds too many waiting is turned away, and nobody else', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const job = pending();
  const first = gate(job.work);
  const second = gate(async () => 'second');
  await expect(gate(async () => 'third')).rejects.toThrow(Unavailable);
  job.end();
  await first;
  expect(await second).toBe('second');
  expect(await gate(async () => 'fourth')).toBe('fourth');
});

test('work that fails makes room like any other', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  await expect(gate(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await gate(async () => 'next')).toBe('next');
});
