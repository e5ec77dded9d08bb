import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { onceATurn } from '../../src/accounts/once-a-turn.js';

test('who asks in one turn shares a look that begins behind all of them', async () => {
  let state = 'old';
  const looks: string[] = [];
  const ask = onceATurn(async (key) => {
    looks.push(key);
    return `${key} is ${state}`;
  });
  const asked = [ask('one'), ask('two')];
  state = 'new';
  asked.push(ask('one'));
  expect(await Promise.all(asked)).toEqual(['one is new', 'two is new', 'one is new']);
  expect(looks).toEqual(['one', 'two']);
});

test('who asks while a look is under way gets one of their own', async () => {
  let answer = (_value: number): void => undefined;
  const ask = onceATurn(() => new Promise<number>((resolve) => (answer = resolve)));
  const first = ask('key');
  await nextTurn();
  await nextTurn();
  const answerFirst = answer;
  const second = ask('key');
  await nextTurn();
  await nextTurn();
  answerFirst(1);
  answer(2);
  expect(await Promise.all([first, second])).toEqual([1, 2]);
});

test('a look that fails fails for those who share it, and for nobody behind them', async () => {
  let fails = true;
  const ask = onceATurn(async () => {
    if (fails) throw new Error('away');
    return 1;
  });
  const results = await Promise.allSettled([ask('key'), ask('key')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await ask('key')).toBe(1);
});
