import { expect, test } from 'vitest';
import { owns } from '../../src/index.js';

const email = 'alice@example.com';

test.each([
  ['created by the account', true, { owner: 'alice', requestedBy: email }, true],
  [
    'created by another account with the same short name',
    true,
    { owner: 'alice', requestedBy: 'alice@example.org' },
    false,
  ],
  ['with the address as owner', false, { owner: email, requestedBy: null }, true],
  ['with the short name as owner', true, { owner: 'alice', requestedBy: null }, true],
  [
    'with the short name as owner, while short names do not identify accounts',
    false,
    { owner: 'alice', requestedBy: null },
    false,
  ],
  ['with another owner', true, { owner: 'bob', requestedBy: null }, false],
])('owns › an assignment %s', (_what, shortNames, assignment, own) => {
  expect(owns({ email, shortNames }, assignment)).toBe(own);
});
