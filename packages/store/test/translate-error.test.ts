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
])('%s becomes Unavailable, which can be retried', (code, message) => {
  const error = errorOf(code);
  const translated = translateError(error) as Unavailable;
  expect(translated).toBeInstanceOf(Unavailable);
  expect(translated).toMatchObject({ code: 'not_ready', cause: error });
  expect(translated.message).toMatch(message);
});

test('22021, a value that a column cannot store, becomes InvalidInput', () => {
  expect(translateError(errorOf('22021'))).toBeInstanceOf(InvalidInput);
});

test.each(['23505', '42601', 'XX000'])('%s is not translated', (code) => {
  const error = errorOf(code);
  expect(translateError(error)).toBe(error);
});
