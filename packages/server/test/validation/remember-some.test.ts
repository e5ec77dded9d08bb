import { expect, test, vi } from 'vitest';
import { rememberSome } from '../../src/validation/remember-some.js';

test('what was found lately is not looked for again', () => {
  const remembered = rememberSome<object>();
  const find = vi.fn(() => ({}));
  expect(remembered('one', find)).toBe(remembered('one', find));
  remembered('other', find);
  expect(find).toHaveBeenCalledTimes(2);
});

test('keys that somebody makes up do not fill the memory', () => {
  const remembered = rememberSome<object>();
  const find = vi.fn(() => ({}));
  const long = 'x'.repeat(300);
  remembered(long, find);
  remembered(long, find);
  expect(find).toHaveBeenCalledTimes(2);
  for (let number = 0; number < 10_000; number += 1) remembered(String(number), find);
  find.mockClear();
  remembered('0', find);
  expect(find).toHaveBeenCalledOnce();
});
