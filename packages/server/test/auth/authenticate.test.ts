import { randomUUID } from 'node:crypto';
import type { OperationEntry } from '@quads/contract';
import { QuadsError } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { createAuthenticator } from '../../src/auth/authenticate.js';
import { createTokens } from '../../src/index.js';
import {
  admin,
  apiTokenOf,
  basic,
  endedLogins,
  fakeAccounts,
  fakeApiTokens,
  fakeAudit,
  inactive,
  password,
  user,
} from '../support/fake-accounts.js';

const secret = randomUUID() + randomUUID();
const tokens = createTokens({ secret, ttlSeconds: 60 });
const expired = createTokens({ secret, ttlSeconds: -1 });
const bearer = async (email: string, from = tokens, generation = 0) =>
  `Bearer ${await from.issue({ email, roles: [], generation })}`;

const loggedOut = await bearer(admin.email);
const ended = endedLogins((await tokens.verify(loggedOut.replace('Bearer ', ''))).key);

const forAdmins: OperationEntry['security'] = {
  optional: false,
  schemes: ['basic', 'bearer'],
  roles: ['admin'],
};
const forLogin: OperationEntry['security'] = { optional: false, schemes: ['basic'], roles: [] };
const forReaders: OperationEntry['security'] = {
  optional: true,
  schemes: ['basic', 'bearer'],
  roles: [],
};

const options = {
  accounts: fakeAccounts(),
  tokens,
  endedLogins: ended,
  apiTokens: fakeApiTokens(),
  audit: fakeAudit,
  logger: { warn: () => undefined },
};
const { authenticate, recognise, isStillValid } = createAuthenticator(options);
const strict = createAuthenticator({ ...options, readAccess: 'authenticated' });

const caller = { address: '192.0.2.1', requestId: 'request-1' };

const outcome = async (
  security: OperationEntry['security'],
  header: string | null,
  authenticateBy = authenticate,
) => {
  try {
    const identity = await authenticateBy(security, { header, ...caller });
    return identity && `${identity.scheme} ${identity.account.email}`;
  } catch (error) {
    return error instanceof QuadsError ? error.code : error;
  }
};

test.each([
  ['no credentials, for an open operation', null, null, undefined],
  ['nonsense, for an open operation', null, 'Nonsense', undefined],
  ['a wrong password, for an open operation', null, basic(admin.email, 'wrong'), undefined],
  ['a right password', forAdmins, basic(admin.email), `basic ${admin.email}`],
  ['a token', forAdmins, await bearer(admin.email), `bearer ${admin.email}`],
  ['a password, for login', forLogin, basic(user.email), `basic ${user.email}`],
  ['a token, for login', forLogin, await bearer(user.email), 'invalid_credentials'],
  ['no credentials', forAdmins, null, 'missing_credentials'],
  ['an empty header', forAdmins, '', 'missing_credentials'],
  ['a word', forAdmins, 'Basic', 'invalid_credentials'],
  ['Bearer without a token', forAdmins, 'Bearer', 'invalid_token'],
  ['another scheme', forAdmins, 'Digest x', 'invalid_credentials'],
  ['a wrong password', forAdmins, basic(admin.email, 'wrong'), 'invalid_credentials'],
  ['an unknown account', forAdmins, basic('who@example.com'), 'invalid_credentials'],
  ['nonsense as a token', forAdmins, 'Bearer nonsense', 'invalid_token'],
  ['an expired token', forAdmins, await bearer(admin.email, expired), 'token_expired'],
  ['an API token', forAdmins, `Bearer ${apiTokenOf(admin)}`, `bearer ${admin.email}`],
  ['an unknown API token', forAdmins, 'Bearer qat_unknown', 'invalid_token'],
  ['an API token of another role', forAdmins, `Bearer ${apiTokenOf(user)}`, 'forbidden'],
  ['an inactive API token', forAdmins, `Bearer ${apiTokenOf(inactive)}`, 'user_inactive'],
  ['an API token, for login', forLogin, `Bearer ${apiTokenOf(user)}`, 'invalid_credentials'],
  ['a token that was logged out', forAdmins, loggedOut, 'invalid_token'],
  ['a token of a new login', forAdmins, await bearer(admin.email), `bearer ${admin.email}`],
  [
    'a token of an older password',
    forAdmins,
    await bearer(admin.email, tokens, 7),
    'invalid_token',
  ],
  ['a token of a removed account', forAdmins, await bearer('gone@example.com'), 'invalid_token'],
  ['an inactive account', forAdmins, basic(inactive.email), 'user_inactive'],
  ['a token of an inactive account', forAdmins, await bearer(inactive.email), 'user_inactive'],
  [
    'a wrong password of an inactive account',
    forAdmins,
    basic(inactive.email, 'x'),
    'invalid_credentials',
  ],
  ['another role', forAdmins, basic(user.email), 'forbidden'],
  ['a token of another role', forAdmins, await bearer(user.email), 'forbidden'],
])('authenticate with %s', async (_title, security, header, expected) => {
  expect(await outcome(security, header)).toBe(expected);
});

test.each([
  ['no credentials', null, undefined, 'missing_credentials', undefined],
  ['nonsense', 'Nonsense', undefined, 'invalid_credentials', undefined],
  ['a wrong password', basic(user.email, 'wrong'), undefined, 'invalid_credentials', undefined],
  ['an inactive account', basic(inactive.email), undefined, 'user_inactive', undefined],
  ['a password', basic(user.email), undefined, `basic ${user.email}`, `basic ${user.email}`],
])(
  'a read with optional credentials, with %s',
  async (_title, header, inPublic, closed, recognised) => {
    expect(await outcome(forReaders, header)).toBe(inPublic);
    expect(await outcome(forReaders, header, strict.authenticate)).toBe(closed);
    expect(await outcome(forReaders, header, recognise)).toBe(recognised);
  },
);

test('recognise rethrows an unexpected error', async () => {
  const broken = createAuthenticator({
    ...options,
    matchesPassword: () => Promise.reject(new TypeError('a fault')),
  });
  await expect(
    broken.recognise(forReaders, { header: basic(user.email), ...caller }),
  ).rejects.toThrow('a fault');
});

test('authenticate checks a hash of full cost for an unknown account', async () => {
  const hashes: string[] = [];
  const { authenticate: guess } = createAuthenticator({
    accounts: fakeAccounts([]),
    tokens,
    endedLogins: endedLogins(),
    apiTokens: fakeApiTokens(),
    audit: fakeAudit,
    logger: options.logger,
    matchesPassword: async (_email, _password, hash) => {
      hashes.push(hash);
      return true; // without an account this grants no access
    },
  });
  await expect(
    guess(forAdmins, { header: basic('who@example.com', password), ...caller }),
  ).rejects.toThrow(/Wrong/);
  expect(hashes).toEqual([expect.stringMatching(/^scrypt\$32768\$8\$3\$/)]);
});

test('authenticate reads the account on every call although it caches a right password', async () => {
  let account = { ...admin };
  const { authenticate: live } = createAuthenticator({
    accounts: { byEmail: async () => account },
    tokens,
    endedLogins: endedLogins(),
    apiTokens: fakeApiTokens(),
    audit: fakeAudit,
    logger: options.logger,
  });
  const proof = { header: basic(admin.email), ...caller };
  expect(await live(forAdmins, proof)).toMatchObject({ account });
  account = { ...admin, active: false };
  await expect(live(forAdmins, proof)).rejects.toMatchObject({ code: 'user_inactive' });
  account = { ...admin, roles: ['user'] };
  await expect(live(forAdmins, proof)).rejects.toMatchObject({ code: 'forbidden' });
});

describe('isStillValid', () => {
  const proofOf = (header: string) => ({ header, ...caller });
  const limited = (account: () => typeof admin | undefined) =>
    createAuthenticator({
      ...options,
      accounts: { byEmail: async () => account() },
      attemptLimits: { perAccount: 1, perAddress: 9, windowMs: 60_000 },
    });

  test('accepts the password while its network is limited, until the account changes', async () => {
    let account: typeof admin | undefined = admin;
    const live = limited(() => account);
    const proof = proofOf(basic(admin.email));
    const identity = await live.authenticate(forAdmins, proof);
    if (!identity) throw new Error('no identity.');
    await expect(
      live.authenticate(forAdmins, proofOf(basic(admin.email, 'guess'))),
    ).rejects.toMatchObject({ code: 'invalid_credentials' });
    await expect(live.authenticate(forAdmins, proof)).rejects.toMatchObject({
      code: 'too_many_attempts',
    });
    expect(await live.isStillValid(forAdmins, proof, identity)).toBe(true);
    for (const other of [
      undefined,
      { ...admin, passwordHash: 'another' },
      { ...admin, active: false },
      { ...admin, roles: ['user'] as const },
    ]) {
      account = other;
      expect(await live.isStillValid(forAdmins, proof, identity)).toBe(false);
    }
  });

  test('accepts a token until its login has ended', async () => {
    const proof = proofOf(await bearer(admin.email));
    const identity = await authenticate(forAdmins, proof);
    if (!identity) throw new Error('no identity.');
    expect(await isStillValid(forAdmins, proof, identity)).toBe(true);
    expect(await isStillValid(forAdmins, proofOf(loggedOut), identity)).toBe(false);
  });
});

test('spellings of an e-mail that the database treats as equal share a budget', async () => {
  const { authenticate: guess } = createAuthenticator({
    ...options,
    accounts: { byEmail: async () => admin },
    attemptLimits: { perAccount: 2, perAddress: 9, windowMs: 60_000 },
  });
  const codes: unknown[] = [];
  for (const email of ['admin@example.com', 'adm\u0130n@example.com', 'ADMIN@example.com']) {
    const header = basic(email, `guess at ${email}`);
    codes.push(await guess(forAdmins, { header, ...caller }).catch(({ code }) => code));
  }
  expect(codes).toEqual(['invalid_credentials', 'invalid_credentials', 'too_many_attempts']);
});

test('counts every password, and logs and audits wrong and refused ones', async () => {
  const outcomes: string[] = [];
  const lines: unknown[] = [];
  const entries: unknown[] = [];
  const { recognise: read } = createAuthenticator({
    ...options,
    attemptLimits: { perAccount: 2, perAddress: 9, windowMs: 60_000 },
    onPassword: (outcome) => outcomes.push(outcome),
    logger: { warn: (fields, message) => lines.push({ ...fields, message }) },
    audit: { note: async (entry) => void entries.push(entry) },
  });
  const send = (secret: string) =>
    read(forReaders, { header: basic(user.email, secret), ...caller });
  await send(password);
  for (let n = 0; n < 14; n += 1) await send(`guess ${n}`);
  expect(outcomes).toEqual(['right', 'wrong', 'wrong', ...Array(12).fill('refused')]);
  const line = { address: caller.address, account: user.email, request_id: caller.requestId };
  const wrong = { ...line, message: 'a password was wrong' };
  const refused = {
    ...line,
    message: 'a password was refused: too many wrong ones came from its network',
  };
  expect(lines).toEqual([wrong, wrong, ...Array(12).fill(refused)]);
  const target = { kind: 'account', id: user.id, name: user.email };
  expect(entries).toEqual([
    { action: 'login_failed', target },
    { action: 'login_failed', target },
    { action: 'login_refused', target, changes: { count: { to: 1 } } },
    { action: 'login_refused', target, changes: { count: { to: 10 } } },
  ]);
});
