import { expect, test } from 'vitest';
import { createBuckets } from '../../../src/auth/attempts/buckets.js';
import { limitAttempts } from '../../../src/auth/attempts/limit-attempts.js';

const right = 'correct horse';
const mover = { email: 'mover@example.com', address: '192.0.2.1', hash: 'stored' };
const limits = { perAccount: 3, perAddress: 6, windowMs: 90_000 };

/** A limit with a clock in hand; what is looked at is noted. */
const world = () => {
  let now = 0;
  const looked: string[] = [];
  const limit = limitAttempts({ limits, now: () => now });
  const attempt = async (password: string, more: Partial<typeof mover> = {}) => {
    const look = async (): Promise<boolean> => {
      looked.push(password);
      return password === right;
    };
    return limit({ ...mover, ...more, password }, look).catch(
      ({ retryAfterSeconds }) => retryAfterSeconds,
    );
  };
  const guess = async (count: number, more?: Partial<typeof mover>): Promise<unknown[]> => {
    const outcomes = [];
    for (let n = 0; n < count; n += 1) outcomes.push(await attempt(`guess ${looked.length}`, more));
    return outcomes;
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { limit, attempt, guess, pass, looked };
};

test('so many guesses are looked at, the next one when one has leaked', async () => {
  const { guess, attempt, pass, looked } = world();
  expect(await guess(4)).toEqual([false, false, false, 30]);
  pass(29_000);
  expect(await attempt(right)).toBe(1);
  expect(looked).toHaveLength(3);
  pass(1_000);
  expect(await attempt(right)).toBe(true);
});

test('guesses from elsewhere do not touch the right password', async () => {
  const { guess, attempt } = world();
  expect(await guess(4, { address: '198.51.100.7' })).toContain(30);
  expect(await attempt(right)).toBe(true);
});

test('a program with a wrong password does not shut out the right one beside it', async () => {
  const { attempt } = world();
  for (let n = 0; n < 3; n += 1) expect(await attempt('of last year')).toBe(false);
  expect(await attempt('of last year')).toBe(30);
  expect(await attempt(right)).toBe(true);
});

test('a password that was right is looked at, however many guess from its address', async () => {
  const { guess, attempt, pass, looked } = world();
  expect(await attempt(right)).toBe(true);
  pass(3_600_000);
  expect(await guess(4)).toEqual([false, false, false, 30]);
  expect(await attempt(right)).toBe(true);
  expect(await guess(3, { email: 'other@example.com' })).toEqual([false, false, false]);
  expect(await attempt('new here', { email: 'third@example.com' })).toBe(15);
  expect(await attempt(right)).toBe(true);
  expect(looked.filter((password) => password === right)).toHaveLength(3);
});

test('it is not, once the account has another', async () => {
  const { guess, attempt } = world();
  await attempt(right);
  await guess(3);
  expect(await attempt(right, { hash: 'another' })).toBe(30);
});

test('successes cost nothing', async () => {
  const { attempt } = world();
  for (let n = 0; n < 20; n += 1) expect(await attempt(right)).toBe(true);
});

test('a name in upper case is the same name', async () => {
  const { guess } = world();
  await guess(3);
  expect(await guess(1, { email: 'Mover@Example.com' })).toEqual([30]);
});

test('guesses that come at once are not looked at more often', async () => {
  const { attempt, looked } = world();
  const outcomes = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => attempt(text)));
  expect(outcomes).toEqual([false, false, false, 30, 30]);
  expect(looked).toEqual(['a', 'b', 'c']);
});

test('the right password may come many times at once', async () => {
  const { attempt } = world();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(right)));
  expect(new Set(outcomes)).toEqual(new Set([true]));
});

test('what could not be looked at is no failure', async () => {
  const { limit, attempt } = world();
  const broken = () => Promise.reject(new Error('the database is away'));
  for (let n = 0; n < 9; n += 1) {
    await expect(limit({ ...mover, password: `guess ${n}` }, broken)).rejects.toThrow('away');
  }
  expect(await attempt('wrong')).toBe(false);
});

test('there are never more buckets than so many: the one longest alone makes room', () => {
  const buckets = createBuckets(() => 0, 3);
  const places = ['a', 'b', 'c', 'd'].map((key) => ({ key, size: { capacity: 1, windowMs: 9 } }));
  for (const place of places) buckets.pour([place], 1);
  expect(places.map((place) => buckets.has(place))).toEqual([false, true, true, true]);
});
