import { expect, test } from 'vitest';
import { leavesAnAdmin } from '../../src/index.js';

const admin = { roles: ['admin'], active: true } as const;
const user = { roles: ['user'], active: true } as const;
const both = { roles: ['user', 'admin'], active: true } as const;
const asleep = { roles: ['admin'], active: false } as const;

test.each([
  ['the last admin becomes a user', admin, user, 0, false],
  ['the last admin falls asleep', admin, asleep, 0, false],
  ['the last admin becomes a user as well', admin, both, 0, true],
  ['one of two becomes a user', admin, user, 1, true],
  ['a user stays one where there is no admin', user, user, 0, true],
  ['a sleeping admin becomes a user where there is none', asleep, user, 0, true],
])('%s', (_what, before, after, others, fine) => {
  expect(leavesAnAdmin(before, after, others)).toBe(fine);
});
