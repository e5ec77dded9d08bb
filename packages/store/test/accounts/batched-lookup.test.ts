import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { batchLookups } from '../../src/accounts/batched-lookup.js';

test('calls in the same turn share one lookup per key, which starts after all of them', async () => {
  let state = 'old';
  const lookups: string[] = [];
  const lookUp = batchLookups(async (key) => {
    lookups.push(key);
    return `${key} is ${state}`;
  });
  const results = [lookUp('one'), lookUp('two')];
  state = 'new';
  results.push(lookUp('one'));
  expect(await Promise.all(results)).toEqual(['one is new', 'two is new', 'one is new']);
  expect(lookups).toEqual(['one', 'two']);
});

test('a call during a running lookup starts a new one', async () => {
  let answer = (_value: number): void => undefined;
  const lookUp = batchLookups(() => new Promise<number>((resolve) => (answer = resolve)));
  const first = lookUp('key');
  await nextTurn();
  await nextTurn();
  const answerFirst = answer;
  const second = lookUp('key');
  await nextTurn();
  await nextTurn();
  answerFirst(1);
  answer(2);
  expect(await Promise.all([first, second])).toEqual([1, 2]);
});

test('a failed lookup rejects the calls that share it, and no later call', async () => {
  let fails = true;
  const lookUp = batchLookups(async () => {
    if (fails) throw new Error('away');
    return 1;
  });
  const results = await Promise.allSettled([lookUp('key'), lookUp('key')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await lookUp('key')).toBe(1);
});
