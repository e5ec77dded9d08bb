import { expect, test } from 'vitest';
import { parseWaitSeconds } from '../../src/long-poll/prefer.js';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['wait=10', 10],
  ['Wait = 10', 10],
  ['respond-async, wait=10', 10],
  ['wait="5", wait=10', 5],
  ['return=minimal; wait=7', 7],
  ['wait=0', 0],
  ['wait=3600', 60],
  ['wait=-1', undefined],
  ['wait=ten', undefined],
  ['await=10', undefined],
])('parseWaitSeconds(%o) is %o', (prefer, seconds) =>
  expect(parseWaitSeconds(prefer)).toBe(seconds),
);
