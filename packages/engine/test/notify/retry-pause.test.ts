import { describe, expect, test } from 'vitest';
import { deliveryPauseMs, maxDeliveryTries } from '../../src/index.js';

const pauses = (random: number): number[] =>
  Array.from({ length: maxDeliveryTries - 1 }, (_none, index) =>
    deliveryPauseMs(index + 1, random),
  );

describe('deliveryPauseMs', () => {
  test('grows up to six hours', () => {
    const middle = pauses(0.5);
    expect(middle.slice(0, 4)).toEqual([5_000, 15_000, 45_000, 135_000]);
    expect(middle).toEqual(middle.toSorted((a, b) => a - b));
    expect(Math.max(...middle)).toBe(6 * 3_600_000);
  });

  test('adds up to about a day for any `random`', () => {
    for (const random of [0, 0.5, 1]) {
      const hours = pauses(random).reduce((sum, pause) => sum + pause, 0) / 3_600_000;
      expect(hours).toBeGreaterThan(16);
      expect(hours).toBeLessThan(30);
    }
  });

  test('has a jitter of 20 %', () => {
    expect(deliveryPauseMs(1, 0)).toBe(4_000);
    expect(deliveryPauseMs(1, 1)).toBe(6_000);
  });
});
