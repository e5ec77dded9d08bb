import { expect, test } from 'vitest';
import { owns } from '../../src/index.js';

const email = 'alice@example.com';

test.each([
  ['made by the account', true, { owner: 'alice', requestedBy: email }, true],
  [
    'made by another of the same short name',
    true,
    { owner: 'alice', requestedBy: 'alice@example.org' },
    false,
  ],
  ['made out to the address', false, { owner: email, requestedBy: null }, true],
  ['made out to the short name', true, { owner: 'alice', requestedBy: null }, true],
  [
    'made out to a short name that proves nothing',
    false,
    { owner: 'alice', requestedBy: null },
    false,
  ],
  ['of somebody else', true, { owner: 'bob', requestedBy: null }, false],
])('an assignment %s', (_what, shortNames, assignment, own) => {
  expect(owns({ email, shortNames }, assignment)).toBe(own);
});
