import { expect, test } from 'vitest';
import { leavesAnAdmin } from '../../src/index.js';

const admin = { roles: ['admin'], active: true } as const;
const user = { roles: ['user'], active: true } as const;
const both = { roles: ['user', 'admin'], active: true } as const;
const inactiveAdmin = { roles: ['admin'], active: false } as const;

test.each([
  ['the last admin becomes a user', admin, user, 0, false],
  ['the last admin becomes inactive', admin, inactiveAdmin, 0, false],
  ['the last admin becomes a user as well', admin, both, 0, true],
  ['one of two admins becomes a user', admin, user, 1, true],
  ['a user stays a user while there is no admin', user, user, 0, true],
  ['an inactive admin becomes a user while there is no active admin', inactiveAdmin, user, 0, true],
])('leavesAnAdmin › %s', (_what, before, after, others, expected) => {
  expect(leavesAnAdmin(before, after, others)).toBe(expected);
});
