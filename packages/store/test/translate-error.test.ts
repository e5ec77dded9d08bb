import { InvalidInput, Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import { translateError } from '../src/database/translate-error.js';

const errorOf = (code: string) => Object.assign(new Error(`reported as ${code}`), { code });

test.each([
  ['ECONNREFUSED', /cannot be reached/],
  ['57P01', /cannot be reached/],
  ['53300', /cannot be reached/],
  ['53100', /disk of the database is full: free some space/],
  ['53200', /cannot work for now: reported as 53200/],
  ['58030', /cannot work for now/],
])('%s is no fault of the call: it may be tried again', (code, message) => {
  const error = errorOf(code);
  const translated = translateError(error) as Unavailable;
  expect(translated).toBeInstanceOf(Unavailable);
  expect(translated).toMatchObject({ code: 'not_ready', cause: error });
  expect(translated.message).toMatch(message);
});

test('a value that no column can hold is the caller’s', () => {
  expect(translateError(errorOf('22021'))).toBeInstanceOf(InvalidInput);
});

test.each(['23505', '42601', 'XX000'])('%s is ours, and stays as it is', (code) => {
  const error = errorOf(code);
  expect(translateError(error)).toBe(error);
});
