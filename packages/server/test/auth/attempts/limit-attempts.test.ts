import { describe, expect, test } from 'vitest';
import { createBuckets } from '../../../src/auth/attempts/buckets.js';
import { countRefusals } from '../../../src/auth/attempts/count-refusals.js';
import { createKnownNetworks } from '../../../src/auth/attempts/known-networks.js';
import { limitAttempts, limitRegistrations } from '../../../src/auth/attempts/limit-attempts.js';

const right = 'correct horse';
const mover = { email: 'mover@example.com', address: '192.0.2.1', hash: 'stored' };
const limits = { perAccount: 3, perAddress: 6, windowMs: 90_000 };

/** A limit with a fake clock, and the list of checked passwords. */
const createLimit = () => {
  let now = 0;
  const checked: string[] = [];
  const limit = limitAttempts({ limits, now: () => now });
  const attempt = async (password: string, more: Partial<typeof mover> = {}) => {
    const check = async (): Promise<boolean> => {
      checked.push(password);
      return password === right;
    };
    return limit({ ...mover, ...more, password }, check).catch(
      ({ retryAfterSeconds }) => retryAfterSeconds,
    );
  };
  const guess = async (count: number, more?: Partial<typeof mover>): Promise<unknown[]> => {
    const outcomes = [];
    for (let n = 0; n < count; n += 1)
      outcomes.push(await attempt(`guess ${checked.length}`, more));
    return outcomes;
  };
  const advance = (ms: number): void => {
    now += ms;
  };
  return { limit, attempt, guess, advance, checked };
};

test('checks guesses up to the budget, and the next one after one has leaked', async () => {
  const { guess, attempt, advance, checked } = createLimit();
  expect(await guess(4)).toEqual([false, false, false, 30]);
  advance(29_000);
  expect(await attempt(right)).toBe(1);
  expect(checked).toHaveLength(3);
  advance(1_000);
  expect(await attempt(right)).toBe(true);
});

test('accepts the right password despite guesses from another network', async () => {
  const { guess, attempt } = createLimit();
  expect(await guess(4, { address: '198.51.100.7' })).toContain(30);
  expect(await attempt(right)).toBe(true);
});

test('addresses of one IPv6 /64 share a budget, addresses of different /64 do not', async () => {
  const { guess, attempt } = createLimit();
  expect(await guess(2, { address: '2001:db8::1' })).toEqual([false, false]);
  expect(await guess(2, { address: '2001:db8::ffff:2' })).toEqual([false, 30]);
  expect(await attempt(right, { address: '2001:db8::3' })).toBe(30);
  expect(await attempt(right, { address: '2001:db8:0:1::3' })).toBe(true);
});

test('a program with an old password does not use up the budget of its network', async () => {
  const { attempt } = createLimit();
  for (let n = 0; n < 3; n += 1) expect(await attempt('of last year')).toBe(false);
  expect(await attempt('of last year')).toBe(30);
  expect(await attempt(right)).toBe(true);
});

describe('the right password after the budget is used up', () => {
  test('is refused like a wrong one, even if that network has logged in before', async () => {
    for (const hasLoggedIn of [false, true]) {
      const { guess, attempt, checked } = createLimit();
      if (hasLoggedIn) expect(await attempt(right)).toBe(true);
      expect(await guess(3)).toEqual([false, false, false]);
      const before = checked.length;
      expect(await attempt('one more')).toBe(30);
      expect(await attempt(right)).toBe(30);
      expect(checked).toHaveLength(before);
    }
  });

  test('is refused if only another network has logged in before', async () => {
    const { guess, attempt } = createLimit();
    expect(await attempt(right, { address: '198.51.100.7' })).toBe(true);
    await guess(3);
    expect(await attempt(right)).toBe(30);
    expect(await attempt(right, { address: '198.51.100.7' })).toBe(true);
  });

  test('is refused in concurrent attempts too', async () => {
    const { guess, attempt, checked } = createLimit();
    await guess(3);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(right)));
    expect(new Set(outcomes)).toEqual(new Set([30]));
    expect(checked).not.toContain(right);
  });
});

describe('guesses at other accounts', () => {
  const guessOthers = async ({ guess }: ReturnType<typeof createLimit>): Promise<void> => {
    await guess(3, { email: 'a@example.com' });
    await guess(3, { email: 'b@example.com' });
    expect(await guess(1, { email: 'c@example.com' })).toEqual([15]);
  };

  test('use up the budget of a network that has not logged in to this account', async () => {
    const all = createLimit();
    await guessOthers(all);
    expect(await all.attempt(right)).toBe(15);
  });

  test('do not use up the budget of a network that has logged in to this account', async () => {
    const all = createLimit();
    expect(await all.attempt(right)).toBe(true);
    all.advance(3_600_000);
    await guessOthers(all);
    expect(await all.attempt(right)).toBe(true);
    expect(await all.guess(4)).toEqual([false, false, false, 30]);
    expect(await all.attempt(right)).toBe(30);
  });

  test('use up the budget again after the password of this account has changed', async () => {
    const all = createLimit();
    await all.attempt(right);
    await guessOthers(all);
    expect(await all.attempt(right, { hash: 'another' })).toBe(15);
  });
});

test('successful attempts do not use up the budget', async () => {
  const { attempt } = createLimit();
  for (let n = 0; n < 20; n += 1) expect(await attempt(right)).toBe(true);
});

test('e-mails in different letter case share a budget', async () => {
  const { guess } = createLimit();
  await guess(3);
  expect(await guess(1, { email: 'Mover@Example.com' })).toEqual([30]);
});

test('concurrent guesses do not exceed the budget', async () => {
  const { attempt, checked } = createLimit();
  const outcomes = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => attempt(text)));
  expect(outcomes).toEqual([false, false, false, 30, 30]);
  expect(checked).toEqual(['a', 'b', 'c']);
});

test('accepts many concurrent attempts with the right password', async () => {
  const { attempt } = createLimit();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(right)));
  expect(new Set(outcomes)).toEqual(new Set([true]));
});

test('a check that throws does not count as a failure', async () => {
  const { limit, attempt } = createLimit();
  const broken = () => Promise.reject(new Error('the database is unavailable'));
  for (let n = 0; n < 9; n += 1) {
    await expect(limit({ ...mover, password: `guess ${n}` }, broken)).rejects.toThrow(
      'unavailable',
    );
  }
  expect(await attempt('wrong')).toBe(false);
});

test('createBuckets drops the least recently used bucket when it is full', () => {
  const buckets = createBuckets(() => 0, 3);
  const refs = ['a', 'b', 'c', 'd'].map((key) => ({ key, size: { capacity: 1, windowMs: 9 } }));
  for (const ref of refs) buckets.add([ref], 1);
  expect(refs.map((ref) => buckets.has(ref))).toEqual([false, true, true, true]);
});

test('createKnownNetworks drops the oldest network when it is full', () => {
  const known = createKnownNetworks(2);
  for (const key of ['a', 'b', 'a', 'c']) known.add(key);
  expect(['a', 'b', 'c'].map((key) => known.has(key))).toEqual([true, false, true]);
});

test('limitRegistrations limits registrations by network', () => {
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

describe('countRefusals', () => {
  test('returns the count at powers of ten', () => {
    const count = countRefusals({ windowMs: 90_000, now: () => 0 });
    const recorded: number[] = [];
    for (let n = 0; n < 12_345; n += 1) {
      const found = count('192.0.2.1', mover.email);
      if (found !== undefined) recorded.push(found);
    }
    expect(recorded).toEqual([1, 10, 100, 1_000, 10_000]);
  });

  test('counts by network and account, and starts again after a window', () => {
    let now = 0;
    const count = countRefusals({ windowMs: 90_000, now: () => now });
    expect(count('2001:db8::1', mover.email)).toBe(1);
    expect(count('2001:db8::2', mover.email)).toBeUndefined();
    expect(count('2001:db8::1')).toBe(1);
    expect(count('192.0.2.1', mover.email)).toBe(1);
    now += 90_000;
    expect(count('2001:db8::1', mover.email)).toBe(1);
  });

  test('keeps a bounded number of tallies', () => {
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
