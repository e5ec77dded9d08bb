import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTimerWheel } from '../../src/subscriptions/timer-wheel.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('after runs work once, when its time is over', () => {
  const done: string[] = [];
  const timerWheel = createTimerWheel(100);
  timerWheel.after(1_000, () => done.push('late'));
  timerWheel.after(300, () => done.push('soon'));
  vi.advanceTimersByTime(200);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(done).toEqual(['soon']);
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual(['soon', 'late']);
});

test('after does not run cancelled work', () => {
  const work = vi.fn();
  const cancel = createTimerWheel(100).after(300, work);
  cancel();
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(work).not.toHaveBeenCalled();
});

test('every repeats work until it is cancelled', () => {
  const work = vi.fn();
  const cancel = createTimerWheel(100).every(1_000, work);
  vi.advanceTimersByTime(3_550);
  expect(work).toHaveBeenCalledTimes(3);
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(work).toHaveBeenCalledTimes(3);
});

test('uses one timer for all work, and none without work', () => {
  const timerWheel = createTimerWheel(100);
  const cancels = Array.from({ length: 1_000 }, () => timerWheel.after(500, () => undefined));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(cancels).toHaveLength(1_000);
  timerWheel.after(100, () => undefined);
  expect(vi.getTimerCount()).toBe(1);
});
