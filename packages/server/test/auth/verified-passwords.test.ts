import { expect, test } from 'vitest';
import { rememberPasswords } from '../../src/auth/verified-passwords.js';

const email = 'admin@example.com';

/** Passwords that are right when they are the hash; counts what it is asked. */
const counting = () => {
  const state = { hashes: 0, now: 0 };
  const matches = rememberPasswords({
    verify: async (password, hash) => {
      state.hashes += 1;
      if (hash === 'away') throw new Error('away');
      return password === hash;
    },
    now: () => state.now,
  });
  return { state, matches };
};

test('a right password costs one hash a minute', async () => {
  const { state, matches } = counting();
  for (state.now = 0; state.now < 60_000; state.now += 1_000) {
    expect(await matches(email, 'right', 'right')).toBe(true);
  }
  expect(state.hashes).toBe(1);
  state.now = 60_000;
  expect(await matches(email, 'right', 'right')).toBe(true);
  expect(state.hashes).toBe(2);
});

test('calls that come together share one hash, right or wrong', async () => {
  const { state, matches } = counting();
  const right = Array.from({ length: 50 }, () => matches(email, 'right', 'right'));
  expect(new Set(await Promise.all(right))).toEqual(new Set([true]));
  expect(state.hashes).toBe(1);
  const wrong = Array.from({ length: 50 }, () => matches(email, 'wrong', 'right'));
  expect(new Set(await Promise.all(wrong))).toEqual(new Set([false]));
  expect(state.hashes).toBe(2);
});

test('a wrong password is not remembered, nor is a check that failed', async () => {
  const { state, matches } = counting();
  expect(await matches(email, 'wrong', 'right')).toBe(false);
  expect(await matches(email, 'wrong', 'right')).toBe(false);
  expect(state.hashes).toBe(2);
  await expect(matches(email, 'a', 'away')).rejects.toThrow('away');
  await expect(matches(email, 'a', 'away')).rejects.toThrow('away');
  expect(state.hashes).toBe(4);
});

test('another account, password or hash is another matter', async () => {
  const { state, matches } = counting();
  await matches(email, 'right', 'right');
  expect(await matches(email, 'right', 'changed')).toBe(false);
  await matches('other@example.com', 'right', 'right');
  await matches(`${email},right`, '', 'right');
  expect(state.hashes).toBe(4);
});

test('so many are remembered, then the oldest are forgotten', async () => {
  const { state, matches } = counting();
  const ask = (index: number) => matches(`${index}@example.com`, 'right', 'right');
  for (let index = 0; index <= 1_000; index += 1) await ask(index);
  await ask(1_000);
  expect(state.hashes).toBe(1_001);
  await ask(0);
  expect(state.hashes).toBe(1_002);
});
