import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWheel } from '../../src/following/wheel.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('does things when their time has come, and once', () => {
  const done: string[] = [];
  const wheel = createWheel(100);
  wheel.after(1_000, () => done.push('late'));
  wheel.after(300, () => done.push('soon'));
  vi.advanceTimersByTime(200);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(done).toEqual(['soon']);
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual(['soon', 'late']);
});

test('does nothing that was cancelled', () => {
  const work = vi.fn();
  const cancel = createWheel(100).after(300, work);
  cancel();
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(work).not.toHaveBeenCalled();
});

test('does things again and again until they are cancelled', () => {
  const work = vi.fn();
  const cancel = createWheel(100).every(1_000, work);
  vi.advanceTimersByTime(3_550);
  expect(work).toHaveBeenCalledTimes(3);
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(work).toHaveBeenCalledTimes(3);
});

test('has one timer for all, and none when there is nothing to do', () => {
  const wheel = createWheel(100);
  const cancels = Array.from({ length: 1_000 }, () => wheel.after(500, () => undefined));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(cancels).toHaveLength(1_000);
  wheel.after(100, () => undefined);
  expect(vi.getTimerCount()).toBe(1);
});
