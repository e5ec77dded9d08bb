import { beforeAll, describe, expect, test } from 'vitest';
import { type ClientServer, type Shell, useQuadsClient } from '../support/quads-client.js';
import { useSystem } from '../support/system.js';
import { type Command, commands, type Right } from './commands.js';
import { accounts, config, type Role, type Scene, titles, useScenes } from './scene.js';

// What the API refuses, the published quads-client does not show as done, and nothing has changed.

const system = useSystem({ config: { ...config, registration: 'open' } });
const scenes = useScenes(system);
const client = useQuadsClient();

/** How the client shows that something went wrong. */
const trouble =
  /ERROR|error|fail|Server limit|denied|requires admin|not found|No .* found|Not connected|Not authenticated|Invalid/i;

/** One is enough, because nothing of it changes. */
let scene: Scene;
beforeAll(async () => {
  scene = await scenes.scene();
});

describe.each(Object.entries(commands).filter(([, { refused }]) => refused))(
  '%s is refused',
  (_name, { claims, refused = [] }) => {
    test.each(refused.map((one) => [one.why, one.line(titles), one] as const))(
      '%s: %s',
      async (_why, _line, { as, line, replies, says }) => {
        const home = await client(scenes.server(as));
        const [state, file] = [await scenes.state(), await home.config()];
        const shown = await home.run(line(scene), replies);
        expect(shown).toMatch(says);
        expect(shown).not.toMatch(claims);
        expect(await scenes.state()).toEqual(state);
        expect(await home.config()).toBe(file);
      },
    );
  },
);

/** A call that is right for an account which may call at all. */
type Call = Pick<Command, 'claims' | 'local'> & Right;

const callsOf = (role: Role): readonly Call[] =>
  Object.values(commands).flatMap(({ right, ...command }) =>
    right.filter(({ as }) => as === role).map((one) => ({ ...command, ...one })),
  );

/** Runs commands. Gives those that claim something, or show no trouble. */
const runAll = async (shell: Shell, calls: readonly Call[]): Promise<string[]> => {
  const wrong: string[] = [];
  const state = await scenes.state();
  for (const { claims, line, replies } of calls) {
    const shown = (await shell.run(line(scene), replies)).replaceAll(line(scene), '');
    if (claims.test(shown) || !trouble.test(shown)) wrong.push(`${line(scene)}\n${shown}`);
  }
  expect(await scenes.state()).toEqual(state);
  return wrong;
};

/** A way in which an account loses what it came with, in the middle of its work, and gets it back. */
interface Loss {
  readonly what: string;
  server(role: Role): Promise<ClientServer>;
  happens(role: Role): Promise<void>;
  ends(role: Role): Promise<void>;
}

const update = async (role: Role, body: { password?: string; active?: boolean }): Promise<void> => {
  await system.current.quads.updateUser({ path: { email: accounts[role].email }, body });
};

const tokens: Loss = {
  what: 'whose API token was revoked',
  server: async (role) => {
    const { email } = accounts[role];
    const body = { name: `terminal ${Date.now()}` };
    const { token } = await system.current.quads.createApiToken({ path: { email }, body });
    return { url: system.current.url, username: email, api_token: token };
  },
  happens: async (role) => {
    const { email } = accounts[role];
    for (const { id } of await system.current.quads.listApiTokens({ path: { email } }))
      await system.current.quads.removeApiToken({ path: { email, token_id: id } });
  },
  ends: async () => undefined,
};

const losses: readonly Loss[] = [
  tokens,
  {
    what: 'whose login was ended by a new password',
    server: async (role) => scenes.server(role),
    happens: (role) => update(role, { password: 'another horse battery' }),
    ends: (role) => update(role, { password: accounts[role].password }),
  },
  {
    what: 'whose account was made inactive',
    server: async (role) => scenes.server(role),
    happens: (role) => update(role, { active: false }),
    ends: (role) => update(role, { active: true }),
  },
];

const eachLoss = losses.flatMap((loss) =>
  (['admin', 'tenant'] as const).map((role) => [loss.what, role, loss] as const),
);

describe('every command', () => {
  // What may be read without an account is still shown as it is: the others are those that write.
  test.each(eachLoss)(
    'that writes reports no success for a caller %s, as %s',
    async (_what, role, loss) => {
      const calls = callsOf(role).filter(({ change, local }) => change && !local);
      const shell = await (await client(await loss.server(role))).shell();
      expect(await shell.run('connect')).toContain('OK: Connected');
      await loss.happens(role);
      const wrong = await runAll(shell, calls).finally(() => loss.ends(role));
      await shell.exit();
      expect(wrong.join('\n\n')).toBe('');
    },
  );

  test.each(['admin', 'tenant'] as const)(
    'reports no success for a wrong password, as %s',
    async (role) => {
      const calls = callsOf(role).filter(({ local }) => !local);
      const shell = await (await client({ ...scenes.server(role), password: 'wrong' })).shell();
      const connected = await shell.run('connect');
      expect(connected).toMatch(/usually means incorrect credentials|Authentication failed/);
      expect(connected).not.toContain('OK: Connected');
      const wrong = await runAll(shell, calls);
      await shell.exit();
      expect(wrong.join('\n\n')).toBe('');
    },
  );

  test('logs in again automatically, and then reports the true result', async () => {
    const own = await scenes.scene();
    const shell = await (await client(scenes.server('tenant'))).shell();
    await shell.run('connect');
    await update('tenant', { password: 'another horse battery' });
    await update('tenant', { password: accounts.tenant.password });
    const once = await shell.run('assignment_create description Once');
    expect(once).toMatch(/Failed to create assignment: .*Unauthorized/);
    expect(await shell.run(`schedule ${own.spare} description "Again"`)).toContain('Reserved 1');
    await shell.exit();
    const { schedules } = await scenes.state();
    expect(schedules.filter(({ host }) => host.name === own.spare)).toHaveLength(1);
  });
});

describe('self-scheduling', () => {
  const off = useSystem();
  const one = useSystem({
    config: { selfSchedule: { ...config.selfSchedule, cloudsPerUser: 1 } },
  });
  test.each([
    ['is off', off, false],
    ['has reached its limit', one, true],
  ])('reports no success if it %s', async (_what, at, isTaken) => {
    const { quads, url } = at.current;
    for (const cloud of ['cloud01', 'cloud02', 'cloud03'])
      await quads.createCloud({ body: { cloud } });
    const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
    const name = 'h01.example.com';
    await quads.createHost({ body: { name, ...place, can_self_schedule: true } });
    await quads.createUser({ body: accounts.tenant });
    const { email: username, password } = accounts.tenant;
    const home = await client({ url, username, password });
    if (isTaken) await home.run('assignment_create description First');
    const before = await quads.listAssignments();
    expect(before).toHaveLength(isTaken ? 1 : 0);
    for (const line of [
      `schedule ${name} description "One more"`,
      'assignment_create description More',
    ]) {
      const shown = await home.run(line);
      expect(shown).toMatch(trouble);
      expect(shown).not.toMatch(/created|Reserved/);
    }
    expect(await quads.listAssignments()).toEqual(before);
    expect(await quads.listSchedules()).toEqual([]);
  });
});
