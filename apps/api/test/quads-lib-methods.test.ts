import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { specification } from '@quads/contract';
import { preparedPython } from '@quads/python/environment';
import { beforeAll, describe, expect, test } from 'vitest';
import { admin, defaultConfig, useSystem } from './support/system.js';

// Every method that a program can call of the published quads-lib, over its own class and over the
// generated mixin: a right call has its effect, and a refused call raises.

const system = useSystem({
  config: {
    registration: 'open',
    osImages: [{ id: 4, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' }],
    selfSchedule: { ...defaultConfig.selfSchedule, enabled: true, cloudsPerUser: 1000 },
  },
});
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const tenant = { email: 'tenant@example.com', password: 'correct horse battery' };

interface Call {
  readonly by: 'quads-lib' | 'mixin';
  readonly method: string;
  readonly kind: string;
  readonly done?: boolean;
  readonly arguments?: readonly unknown[];
  readonly reply?: unknown;
  readonly raised?: string;
  readonly message?: string;
  readonly token?: string | null;
}

let methods: readonly string[];
let cases: readonly string[];
let mixed: readonly string[];
const calls: Call[] = [];

beforeAll(async () => {
  const python = preparedPython();
  await system.current.quads.createUser({ body: tenant });
  const accounts = [admin.email, admin.password, tenant.email, tenant.password];
  const env = { ...process.env, PYTHONPATH: pathOf('../../../packages/python/src') };
  const args = [pathOf('reporters/methods.py'), system.current.url, ...accounts];
  const child = spawn(python, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const err = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line);
    if ('methods' in said) ({ methods, cases } = said);
    else if ('mixed' in said) ({ mixed } = said);
    else calls.push(said as Call);
  }
  expect(await err).toBe('');
}, 300_000);

interface Entry {
  readonly method: string;
}
interface Operation {
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly 'x-quads-lib'?: readonly Entry[];
}

/** Who may call the operation of a method; undefined if anyone may. */
const rolesOf = new Map<string, readonly string[]>(
  Object.values(specification.paths as Record<string, Record<string, Operation>>).flatMap((path) =>
    Object.values(path).flatMap(({ 'x-quads-lib': entries = [], security = [{}] }) =>
      security.some((one) => Object.keys(one).length === 0)
        ? []
        : entries.map(({ method }) => [method, Object.values(security[0] ?? {})[0] ?? []] as const),
    ),
  ),
);

/** Those of quads-lib's base class: `get` reads, the others write, what admins may write. */
for (const method of ['post', 'patch', 'delete']) rolesOf.set(method, ['admin']);

/** What quads-lib raises on. */
const errors = ['APIBadRequest', 'APINotFound'];

const wrongOf = (kind: string, by: Call['by'], isRefused: (method: string) => boolean) =>
  calls.filter(
    (call) =>
      call.by === by &&
      call.kind === kind &&
      isRefused(call.method) &&
      !(errors.includes(call.raised ?? '') && call.message),
  );

describe('cases', () => {
  test('cover all methods of quads-lib and of the mixin', () => {
    expect(methods).toContain('get_clouds');
    expect(cases).toEqual(methods);
    expect(mixed).toEqual(methods);
  });
});

describe.each(['quads-lib', 'mixin'] as const)('%s', (by) => {
  const of = (kind: string) => calls.filter((call) => call.by === by && call.kind === kind);

  test('has the effect of each method', () => {
    expect(
      of('right')
        .map(({ method }) => method)
        .sort(),
    ).toEqual(cases);
    expect(of('right').filter(({ done }) => !done)).toEqual([]);
  });

  test('raises for unknown objects and for impossible requests', () => {
    expect(of('unknown').length).toBeGreaterThan(50);
    expect(wrongOf('unknown', by, () => true)).toEqual([]);
  });

  test('raises for a tenant without the admin role', () => {
    const isAdmins = (method: string) => rolesOf.get(method)?.includes('user') === false;
    expect(of('wrong role').filter(({ method }) => isAdmins(method)).length).toBeGreaterThan(20);
    expect(wrongOf('wrong role', by, isAdmins)).toEqual([]);
  });

  test('raises for a tenant who uses objects of other tenants', () => {
    expect(of('foreign').length).toBeGreaterThan(4);
    expect(wrongOf('foreign', by, () => true)).toEqual([]);
  });

  test.each(['no credentials', 'unknown token'])('raises for a requester with %s', (kind) => {
    expect(of(kind).filter(({ method }) => rolesOf.has(method)).length).toBeGreaterThan(25);
    expect(wrongOf(kind, by, (method) => rolesOf.has(method))).toEqual([]);
  });

  test('answers reads without an account', () => {
    const open = of('no credentials').filter(({ method }) => !rolesOf.has(method));
    expect(open.length).toBeGreaterThan(20);
    expect(open.filter((call) => !('reply' in call))).toEqual([]);
  });

  test('has no session after a refused login, logout or register', () => {
    const session = Object.fromEntries(of('session').map((call) => [call.method, call]));
    // The body is no JSON: so quads-client knows a wrong password.
    expect(session.login).toMatchObject({ raised: 'JSONDecodeError', token: null });
    expect(session.logout).toMatchObject({ raised: 'APIBadRequest' });
    // Data, because quads-client then tries to log in.
    expect(session.register).toMatchObject({
      reply: { status_code: 409, message: expect.stringContaining('already exists') },
      token: null,
    });
    expect(session.register?.reply).not.toHaveProperty('auth_token');
    expect(of('short password')).toMatchObject([{ raised: 'APIBadRequest' }]);
  });
});
