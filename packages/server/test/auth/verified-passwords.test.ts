import { expect, test } from 'vitest';
import { createPasswordMatcher } from '../../src/auth/verified-passwords.js';

const email = 'admin@example.com';

/** A matcher for which a password is right if it equals the hash. It counts hashes. */
const counting = () => {
  const state = { hashes: 0, now: 0 };
  const matches = createPasswordMatcher({
    verify: async (password, hash) => {
      state.hashes += 1;
      if (hash === 'unavailable') throw new Error('unavailable');
      return password === hash;
    },
    now: () => state.now,
  });
  return { state, matches };
};

test('a right password costs one hash per minute', async () => {
  const { state, matches } = counting();
  for (state.now = 0; state.now < 60_000; state.now += 1_000) {
    expect(await matches(email, 'right', 'right')).toBe(true);
  }
  expect(state.hashes).toBe(1);
  state.now = 60_000;
  expect(await matches(email, 'right', 'right')).toBe(true);
  expect(state.hashes).toBe(2);
});

test('concurrent calls share one hash', async () => {
  const { state, matches } = counting();
  const right = Array.from({ length: 50 }, () => matches(email, 'right', 'right'));
  expect(new Set(await Promise.all(right))).toEqual(new Set([true]));
  expect(state.hashes).toBe(1);
  const wrong = Array.from({ length: 50 }, () => matches(email, 'wrong', 'right'));
  expect(new Set(await Promise.all(wrong))).toEqual(new Set([false]));
  expect(state.hashes).toBe(2);
});

test('wrong passwords and failed checks are not cached', async () => {
  const { state, matches } = counting();
  expect(await matches(email, 'wrong', 'right')).toBe(false);
  expect(await matches(email, 'wrong', 'right')).toBe(false);
  expect(state.hashes).toBe(2);
  await expect(matches(email, 'a', 'unavailable')).rejects.toThrow('unavailable');
  await expect(matches(email, 'a', 'unavailable')).rejects.toThrow('unavailable');
  expect(state.hashes).toBe(4);
});

test('accounts, passwords and hashes have separate entries', async () => {
  const { state, matches } = counting();
  await matches(email, 'right', 'right');
  expect(await matches(email, 'right', 'changed')).toBe(false);
  await matches('other@example.com', 'right', 'right');
  await matches(`${email},right`, '', 'right');
  expect(state.hashes).toBe(4);
});

test('the oldest entry is dropped when the cache is full', async () => {
  const { state, matches } = counting();
  const match = (index: number) => matches(`${index}@example.com`, 'right', 'right');
  for (let index = 0; index <= 1_000; index += 1) await match(index);
  await match(1_000);
  expect(state.hashes).toBe(1_001);
  await match(0);
  expect(state.hashes).toBe(1_002);
});
