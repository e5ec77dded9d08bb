import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addFailures, type Bucket, levelAt, waitMs } from '../../../src/auth/attempts/bucket.js';

const size = { capacity: 10, windowMs: 1_000 };

test('a bucket accepts failures up to its capacity, then one each time one has leaked', () => {
  let bucket: Bucket | undefined;
  for (let count = 0; count < 10; count += 1) {
    expect(waitMs(bucket, size, 0)).toBe(0);
    bucket = addFailures(bucket, size, 0);
  }
  expect(waitMs(bucket, size, 0)).toBe(100);
  expect(waitMs(bucket, size, 99)).toBeCloseTo(1);
  expect(waitMs(bucket, size, 100)).toBe(0);
  expect(levelAt(bucket, size, 1_000)).toBe(0);
});

test('a bucket accepts at most twice its capacity in any window', () => {
  const pauses = fc.array(fc.nat({ max: 300 }), { maxLength: 200 });
  fc.assert(
    fc.property(pauses, (all) => {
      let bucket: Bucket | undefined;
      let now = 0;
      const taken: number[] = [];
      for (const pause of all) {
        now += pause;
        if (waitMs(bucket, size, now) > 0) continue;
        bucket = addFailures(bucket, size, now);
        taken.push(now);
      }
      for (const start of taken) {
        const within = taken.filter((at) => at >= start && at < start + size.windowMs);
        expect(within.length).toBeLessThanOrEqual(2 * size.capacity);
      }
    }),
  );
});

test('removing a failure restores the level, which never falls below zero', () => {
  const bucket = addFailures(undefined, size, 0);
  expect(addFailures(bucket, size, 0, -1).level).toBe(0);
  expect(addFailures(bucket, size, 500, -1).level).toBe(0);
});
