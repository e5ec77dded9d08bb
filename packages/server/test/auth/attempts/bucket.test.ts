import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bucket, levelAt, poured, waitMs } from '../../../src/auth/attempts/bucket.js';

const size = { capacity: 10, windowMs: 1_000 };

test('it takes as many as it holds, then one each time that one has leaked', () => {
  let bucket: Bucket | undefined;
  for (let count = 0; count < 10; count += 1) {
    expect(waitMs(bucket, size, 0)).toBe(0);
    bucket = poured(bucket, size, 0);
  }
  expect(waitMs(bucket, size, 0)).toBe(100);
  expect(waitMs(bucket, size, 99)).toBeCloseTo(1);
  expect(waitMs(bucket, size, 100)).toBe(0);
  expect(levelAt(bucket, size, 1_000)).toBe(0);
});

test('whenever failures come, no window takes more than twice what it holds', () => {
  const pauses = fc.array(fc.nat({ max: 300 }), { maxLength: 200 });
  fc.assert(
    fc.property(pauses, (all) => {
      let bucket: Bucket | undefined;
      let now = 0;
      const taken: number[] = [];
      for (const pause of all) {
        now += pause;
        if (waitMs(bucket, size, now) > 0) continue;
        bucket = poured(bucket, size, now);
        taken.push(now);
      }
      for (const start of taken) {
        const within = taken.filter((at) => at >= start && at < start + size.windowMs);
        expect(within.length).toBeLessThanOrEqual(2 * size.capacity);
      }
    }),
  );
});

test('what is taken back leaves no trace, and never more room than there is', () => {
  const bucket = poured(undefined, size, 0);
  expect(poured(bucket, size, 0, -1).level).toBe(0);
  expect(poured(bucket, size, 500, -1).level).toBe(0);
});
