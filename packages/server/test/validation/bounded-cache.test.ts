import { expect, test, vi } from 'vitest';
import { createBoundedCache } from '../../src/validation/bounded-cache.js';

test('computes a value once per key', () => {
  const cached = createBoundedCache<object>();
  const find = vi.fn(() => ({}));
  expect(cached('one', find)).toBe(cached('one', find));
  cached('other', find);
  expect(find).toHaveBeenCalledTimes(2);
});

test('does not keep long keys, and is emptied when it is full', () => {
  const cached = createBoundedCache<object>();
  const find = vi.fn(() => ({}));
  const long = 'x'.repeat(300);
  cached(long, find);
  cached(long, find);
  expect(find).toHaveBeenCalledTimes(2);
  for (let number = 0; number < 10_000; number += 1) cached(String(number), find);
  find.mockClear();
  cached('0', find);
  expect(find).toHaveBeenCalledOnce();
});
