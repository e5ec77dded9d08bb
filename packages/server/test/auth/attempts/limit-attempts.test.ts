import { describe, expect, test } from 'vitest';
import { createBuckets } from '../../../src/auth/attempts/buckets.js';
import { countRefusals } from '../../../src/auth/attempts/count-refusals.js';
import { createKnownNetworks } from '../../../src/auth/attempts/known-networks.js';
import { limitAttempts, limitRegistrations } from '../../../src/auth/attempts/limit-attempts.js';

const right = 'correct horse';
const mover = { email: 'mover@example.com', address: '192.0.2.1', hash: 'stored' };
const limits = { perAccount: 3, perAddress: 6, windowMs: 90_000 };

/** A limit with a clock of the test, and the passwords that were checked. */
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

test('the full budget of guesses is checked, the next guess after one has leaked', async () => {
  const { guess, attempt, pass, looked } = world();
  expect(await guess(4)).toEqual([false, false, false, 30]);
  pass(29_000);
  expect(await attempt(right)).toBe(1);
  expect(looked).toHaveLength(3);
  pass(1_000);
  expect(await attempt(right)).toBe(true);
});

test('guesses from another network do not touch the right password', async () => {
  const { guess, attempt } = world();
  expect(await guess(4, { address: '198.51.100.7' })).toContain(30);
  expect(await attempt(right)).toBe(true);
});

test('addresses of one IPv6 /64 share a budget, those of another have their own', async () => {
  const { guess, attempt } = world();
  expect(await guess(2, { address: '2001:db8::1' })).toEqual([false, false]);
  expect(await guess(2, { address: '2001:db8::ffff:2' })).toEqual([false, 30]);
  expect(await attempt(right, { address: '2001:db8::3' })).toBe(30);
  expect(await attempt(right, { address: '2001:db8:0:1::3' })).toBe(true);
});

test('a program with an old password does not use up the budget of its network', async () => {
  const { attempt } = world();
  for (let n = 0; n < 3; n += 1) expect(await attempt('of last year')).toBe(false);
  expect(await attempt('of last year')).toBe(30);
  expect(await attempt(right)).toBe(true);
});

describe('the right password, once the budget is used up', () => {
  test('is refused as a wrong one is, also if it was right from that network before', async () => {
    for (const wasThere of [false, true]) {
      const { guess, attempt, looked } = world();
      if (wasThere) expect(await attempt(right)).toBe(true);
      expect(await guess(3)).toEqual([false, false, false]);
      const before = looked.length;
      expect(await attempt('one more')).toBe(30);
      expect(await attempt(right)).toBe(30);
      expect(looked).toHaveLength(before);
    }
  });

  test('is refused as well when it was right from another network before', async () => {
    const { guess, attempt } = world();
    expect(await attempt(right, { address: '198.51.100.7' })).toBe(true);
    await guess(3);
    expect(await attempt(right)).toBe(30);
    expect(await attempt(right, { address: '198.51.100.7' })).toBe(true);
  });

  test('is refused however often and at once it comes', async () => {
    const { guess, attempt, looked } = world();
    await guess(3);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(right)));
    expect(new Set(outcomes)).toEqual(new Set([30]));
    expect(looked).not.toContain(right);
  });
});

describe('guesses at other accounts', () => {
  const others = async ({ guess }: ReturnType<typeof world>): Promise<void> => {
    await guess(3, { email: 'a@example.com' });
    await guess(3, { email: 'b@example.com' });
    expect(await guess(1, { email: 'c@example.com' })).toEqual([15]);
  };

  test('use up the budget of a network that has not logged in to this one', async () => {
    const all = world();
    await others(all);
    expect(await all.attempt(right)).toBe(15);
  });

  test('leave that of a network that has, which is bounded', async () => {
    const all = world();
    expect(await all.attempt(right)).toBe(true);
    all.pass(3_600_000);
    await others(all);
    expect(await all.attempt(right)).toBe(true);
    expect(await all.guess(4)).toEqual([false, false, false, 30]);
    expect(await all.attempt(right)).toBe(30);
  });

  test('use it up again once the account has another password', async () => {
    const all = world();
    await all.attempt(right);
    await others(all);
    expect(await all.attempt(right, { hash: 'another' })).toBe(15);
  });
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

test('guesses that come at once are not checked more often', async () => {
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

test('what could not be checked is no failure', async () => {
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

test('the known networks are bounded: the one added longest ago makes room', () => {
  const known = createKnownNetworks(2);
  for (const key of ['a', 'b', 'a', 'c']) known.add(key);
  expect(['a', 'b', 'c'].map((key) => known.has(key))).toEqual([true, false, true]);
});

test('registrations are limited by network', () => {
  let now = 0;
  const register = limitRegistrations({
    limits: { ...limits, registrations: 2 },
    now: () => now,
  });
  const refusal = { code: 'too_many_attempts', retryAfterSeconds: 45 };
  register('2001:db8::1');
  register('2001:db8::2');
  expect(() => register('2001:db8::3')).toThrow(expect.objectContaining(refusal));
  register('192.0.2.1');
  now += 45_000;
  register('2001:db8::3');
});

describe('refusals', () => {
  test('are recorded at the powers of ten', () => {
    const count = countRefusals({ windowMs: 90_000, now: () => 0 });
    const recorded: number[] = [];
    for (let n = 0; n < 12_345; n += 1) {
      const found = count('192.0.2.1', mover.email);
      if (found !== undefined) recorded.push(found);
    }
    expect(recorded).toEqual([1, 10, 100, 1_000, 10_000]);
  });

  test('are counted by network and account, and anew after a window', () => {
    let now = 0;
    const count = countRefusals({ windowMs: 90_000, now: () => now });
    expect(count('2001:db8::1', mover.email)).toBe(1);
    expect(count('2001:db8::2', mover.email)).toBeUndefined();
    expect(count('2001:db8::1')).toBe(1);
    expect(count('192.0.2.1', mover.email)).toBe(1);
    now += 90_000;
    expect(count('2001:db8::1', mover.email)).toBe(1);
  });

  test('are counted in bounded memory', () => {
    const count = countRefusals({ windowMs: 90_000, max: 2, now: () => 0 });
    expect(['a', 'b', 'c', 'b', 'a'].map((account) => count('192.0.2.1', account))).toEqual([
      1,
      1,
      1,
      undefined,
      1,
    ]);
  });
});
