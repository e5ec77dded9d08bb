import { describe, expect, test } from 'vitest';
import { useQuadsClient } from '../support/quads-client.js';
import { admin, basic, type System, useSystem } from '../support/system.js';

// How the published quads-client comes in: by password, by token, by a new account, in its terminal
// and by the methods that its GUI calls. It claims to be in only if it is.

const open = useSystem({ config: { registration: 'open' } });
const closed = useSystem();
const limited = useSystem({
  config: {
    registration: 'open',
    attemptLimits: { perAccount: 2, perAddress: 100, windowMs: 900_000 },
  },
});
const client = useQuadsClient();

type At = { readonly current: System };

/** The words of a client that is in. */
const claims =
  /OK: Logged in|Logged in successfully|registered successfully|OK: Authenticated|saved/;

const password = 'correct-horse-battery';
let count = 0;

const account = async ({ current }: At, more: { active?: boolean } = {}): Promise<string> => {
  count += 1;
  const email = `user${count}@example.com`;
  await current.quads.createUser({ body: { email, password } });
  if (more.active === false)
    await current.quads.updateUser({ path: { email }, body: { active: false } });
  return email;
};

const tokenOf = async ({ current }: At, email: string) =>
  current.quads.createApiToken({ path: { email }, body: { name: `token ${count}` } });

const revokedToken = async (at: At, email: string): Promise<string> => {
  const { id, token } = await tokenOf(at, email);
  await at.current.quads.removeApiToken({ path: { email, token_id: id } });
  return token;
};

/** Guesses a password until guesses are refused. */
const forceLoginFailures = async ({ current }: At, email: string): Promise<void> => {
  for (let guess = 0; guess < 10; guess += 1) {
    const authorization = basic(email, `guess ${guess}`);
    const { status } = await current.call('POST', 'login', undefined, { authorization });
    if (status === 429) return;
  }
  throw new Error('guesses are still checked.');
};

const emails = async ({ current }: At): Promise<string[]> =>
  (await current.quads.listUsers()).map(({ email }) => email);

/** In the client's shell, connected without an account. */
const stranger = async ({ current }: At) => {
  const home = await client({ url: current.url });
  const shell = await home.shell();
  expect(await shell.run('connect')).toContain('No credentials configured');
  return { home, shell };
};

interface Outcome {
  readonly success: boolean;
  readonly message: string;
  readonly role: string | null;
  readonly authenticated: boolean;
  readonly username: string | null;
}

const programmatic = async ({ current }: At, ...args: string[]): Promise<Outcome> =>
  (await (await client({ url: current.url })).program('programmatic.py', ...args)) as Outcome;

describe('connect', () => {
  const refused = [
    ['a wrong password', async () => [open, await account(open), 'wrong'] as const],
    ['an unknown account', async () => [open, 'nobody@example.com', password] as const],
    [
      'an inactive account',
      async () => [open, await account(open, { active: false }), password] as const,
    ],
    [
      'too many guesses',
      async () => {
        const email = await account(limited);
        await forceLoginFailures(limited, email);
        return [limited, email, 'one more'] as const;
      },
    ],
  ] as const;
  test.each(refused)('reports that it is not connected, with %s', async (_what, prepared) => {
    const [at, username, secret] = await prepared();
    const home = await client({ url: at.current.url, username, password: secret });
    const shell = await home.shell();
    const shown = await shell.run('connect');
    expect(shown).toMatch(/Failed to connect to lab/);
    expect(shown).not.toMatch(/OK:/);
    expect(await shell.run('whoami')).toMatch(/Not connected|Not authenticated/);
    await shell.exit();
  });

  test.each([
    ['is revoked', async () => [await account(open), true] as const],
    ['there never was', async () => [await account(open), false] as const],
  ] as const)('reports it, with a token that %s', async (_what, prepared) => {
    const [email, isRevoked] = await prepared();
    const token = isRevoked ? await revokedToken(open, email) : `qat_${'x'.repeat(43)}`;
    const home = await client({ url: open.current.url, username: email, api_token: token });
    const shell = await home.shell();
    const shown = await shell.run('connect');
    expect(shown).toContain('API token is invalid or revoked');
    expect(shown).not.toMatch(/OK:/);
    await shell.exit();
  });
});

describe('login', () => {
  test('reports the failure if the password has changed', async () => {
    const email = await account(open);
    const home = await client({ url: open.current.url, username: email, password });
    const shell = await home.shell();
    await shell.run('connect');
    const body = { password: 'another horse battery' };
    await open.current.quads.updateUser({ path: { email }, body });
    const shown = await shell.run('login');
    expect(shown).toContain('incorrect username or password');
    expect(shown).not.toMatch(claims);
    await shell.exit();
  });

  test.each([
    ['a wrong password', () => account(open), 'wrong', open],
    ['an unknown account', async () => 'nobody@example.com', password, open],
    ['an inactive account', () => account(open, { active: false }), password, open],
    ['too many guesses', () => account(limited), 'one more', limited],
  ])('in the GUI reports no success, with %s', async (_what, prepared, secret, at) => {
    const email = await prepared();
    if (at === limited) await forceLoginFailures(at, email);
    const outcome = await programmatic(at, 'login_programmatic', email, secret);
    expect(outcome).toMatchObject({ success: false, role: null, authenticated: false });
    expect(outcome.message).toMatch(/incorrect username or password|Failed to login/);
  });

  test('in the GUI shows the role', async () => {
    const email = await account(open);
    expect(await programmatic(open, 'login_programmatic', email, password)).toMatchObject({
      success: true,
      role: 'user',
      authenticated: true,
      username: email,
    });
    const { email: name, password: secret } = admin;
    expect(await programmatic(open, 'login_programmatic', name, secret)).toMatchObject({
      success: true,
      role: 'admin',
    });
  });
});

describe('register', () => {
  test('creates an account, logs in and saves the credentials', async () => {
    const { home, shell } = await stranger(open);
    const shown = await shell.run(`register newcomer@example.com ${password}`);
    expect(shown).toContain('User registered successfully: newcomer@example.com');
    expect(shown).toContain('Logged in successfully as newcomer@example.com');
    expect(await emails(open)).toContain('newcomer@example.com');
    expect(await home.config()).toContain('newcomer@example.com');
    expect(await shell.run('my_assignments')).toContain('No active assignments found');
    await shell.exit();
  });

  test('logs in to an account that exists, with its password', async () => {
    const email = await account(open);
    const { home, shell } = await stranger(open);
    const shown = await shell.run(`register ${email} ${password}`);
    expect(shown).toContain('Account already exists - attempting login...');
    expect(shown).toContain(`Logged in successfully as ${email}`);
    expect(shown).not.toContain('registered successfully');
    expect(await home.config()).toContain(password);
    await shell.exit();
  });

  test('reports no success for an existing account with another password', async () => {
    const email = await account(open);
    const { home, shell } = await stranger(open);
    const shown = await shell.run(`register ${email} not-the-password`);
    expect(shown).toMatch(/Login failed: .*incorrect username or password/);
    expect(shown).not.toMatch(claims);
    expect(await home.config()).not.toContain('not-the-password');
    await shell.exit();
  });

  test('reports that registration is off', async () => {
    const before = await emails(closed);
    const { home, shell } = await stranger(closed);
    const shown = await shell.run(`register newcomer@example.com ${password}`);
    expect(shown).toContain('Registration is disabled on this server.');
    expect(shown).not.toMatch(claims);
    expect(await emails(closed)).toEqual(before);
    expect(await home.config()).not.toContain('newcomer');
    await shell.exit();
  });

  test.each([
    ['a short password', ['short@example.com', 'short']],
    ['what is no address', ['nobody', password]],
  ])('reports no success with %s', async (_what, [email = '', secret = '']) => {
    const before = await emails(open);
    const { home, shell } = await stranger(open);
    const shown = await shell.run(`register ${email} ${secret}`);
    expect(shown).toContain('Failed to register user');
    expect(shown).not.toMatch(claims);
    expect(await emails(open)).toEqual(before);
    expect(await home.config()).not.toContain(email);
    await shell.exit();
  });

  test('works in the GUI as well', async () => {
    const register = (at: At, email: string, secret = password) =>
      programmatic(at, 'register_programmatic', email, secret);
    expect(await register(open, 'gui@example.com')).toMatchObject({ success: true, role: 'user' });
    expect(await emails(open)).toContain('gui@example.com');
    expect(await register(open, 'gui@example.com')).toMatchObject({
      success: false,
      message: expect.stringContaining('already registered'),
    });
    expect(await register(closed, 'gui@example.com')).toMatchObject({
      success: false,
      message: expect.stringContaining('Registration is disabled'),
    });
    expect(await register(open, 'gui2@example.com', 'short')).toMatchObject({
      success: false,
      message: expect.stringContaining('Registration failed'),
    });
    for (const at of [open, closed]) expect(await emails(at)).not.toContain('gui2@example.com');
    expect(await emails(closed)).not.toContain('gui@example.com');
  });
});

describe('token_login', () => {
  const ask = (email: string, token: string) =>
    [
      [/Email: $/, email],
      [/SSO Token: $/, token],
    ] as const;

  test.each([
    ['user', async () => account(open)],
    ['admin', async () => admin.email],
  ])('logs in as %s, and saves the token', async (role, prepared) => {
    const email = await prepared();
    const { token } = await tokenOf(open, email);
    const { home, shell } = await stranger(open);
    const shown = await shell.run('token_login', ask(email, token));
    expect(shown).toContain(`OK: Authenticated via SSO token as ${email}`);
    expect(shown).toContain(`Role: ${role}`);
    expect(shown).not.toContain(token);
    expect(await home.config()).toContain(token);
    expect(await shell.run('login')).toContain('Already authenticated via SSO token');
    await shell.exit();
  });

  const refused = [
    ['revoked', async (email: string) => revokedToken(open, email)],
    ['unknown', async () => `qat_${'y'.repeat(43)}`],
    ['no token', async () => 'a-password'],
    ['of another', async () => (await tokenOf(open, await account(open))).token],
  ] as const;
  test.each(refused)('reports no success with a token that is %s', async (_what, prepared) => {
    const email = await account(open);
    const token = await prepared(email);
    const { home, shell } = await stranger(open);
    const shown = await shell.run('token_login', ask(email, token));
    expect(shown).toMatch(/invalid|does not have sufficient permissions/i);
    expect(shown).not.toMatch(claims);
    expect(await home.config()).not.toContain(token);
    await shell.exit();
  });

  test.each(refused)(
    'in the GUI reports no success with a token that is %s',
    async (_what, prepared) => {
      const email = await account(open);
      const token = await prepared(email);
      expect(await programmatic(open, 'token_login_programmatic', email, token)).toMatchObject({
        success: false,
        role: null,
      });
    },
  );

  test('in the GUI shows the role', async () => {
    const email = await account(open);
    const { token } = await tokenOf(open, email);
    expect(await programmatic(open, 'token_login_programmatic', email, token)).toMatchObject({
      success: true,
      role: 'user',
      authenticated: true,
    });
  });
});
