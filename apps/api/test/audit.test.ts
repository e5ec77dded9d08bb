import type { AuditEntry, AuditPage, Login } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { seedExampleLab } from './support/example-lab.js';
import {
  allOperations,
  exampleBodyOf,
  exampleOf,
  type Operation,
  pathOf,
} from './support/operations.js';
import { admin, basic, defaultConfig, useSystem } from './support/system.js';

// The audit has an entry with an actor for every accepted write, and no secrets.

const system = useSystem({
  config: { registration: 'open', selfSchedule: { ...defaultConfig.selfSchedule, enabled: true } },
});
beforeAll(() => seedExampleLab(system.current));

const read = async (query = ''): Promise<AuditEntry[]> => {
  const { entries, next } = await page(`limit=500${query}`);
  expect(next).toBeUndefined();
  return entries;
};

const page = async (query: string): Promise<AuditPage> =>
  (await answerTo<AuditPage>(system.current.call('GET', `audit?${query}`))).body;

/** The audit entries that some work adds. */
const left = async (work: () => Promise<unknown>): Promise<AuditEntry[]> => {
  const after = (await read()).at(-1)?.cursor ?? '0-0';
  await work();
  return read(`&after=${after}`);
};

const byPassword = basic(admin.email, admin.password);

const byToken = async (): Promise<string> => {
  const { body } = await answerTo<Login>(system.current.call('POST', 'login'));
  return `Bearer ${body.auth_token}`;
};

describe('every operation that writes', () => {
  const writes = allOperations
    .filter(({ method }) => method !== 'get')
    .map((operation) => ({ id: operation.id, operation }));

  const send = async (operation: Operation, requestId: string): Promise<string> => {
    const path = pathOf(operation, (parameter) => encodeURIComponent(String(exampleOf(parameter))));
    const body = exampleBodyOf(operation);
    const takesPassword = operation.security?.schemes.includes('basic') ?? true;
    const response = await fetch(`${system.current.url}${path}`, {
      method: operation.method.toUpperCase(),
      headers: {
        authorization: takesPassword ? byPassword : await byToken(),
        'content-type': 'application/json',
        'x-request-id': requestId,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.status, await response.clone().text()).toBe(operation.success);
    return operation.security === null ? 'anonymous' : admin.email;
  };

  test.each(writes)('$id is in the audit', async ({ id, operation }) => {
    let name = '';
    const found = await left(async () => {
      name = await send(operation, `of-${id}`);
    });
    const own = found.filter((entry) => entry.request_id === `of-${id}`);
    const moves = found.filter(({ target }) => target.kind === 'move');
    expect([...own, ...moves], 'there is no entry or event').not.toEqual([]);
    for (const { actor } of [...own, ...moves]) expect(actor.name).toBe(name);
    for (const entry of own) expect(entry).toMatchObject({ operation: id, address: '127.0.0.1' });
  });

  test('no entry contains a secret', async () => {
    const text = JSON.stringify(await read());
    for (const secret of [admin.password, 'correct horse', 'scrypt$', 'eyJ']) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/[0-9a-f]{64}/);
    expect(text).toContain('(secret)');
  });
});

test('reads and rejected writes add no entries', async () => {
  const found = await left(async () => {
    expect((await system.current.call('GET', 'hosts')).status).toBe(200);
    expect((await system.current.call('POST', 'clouds', { cloud: 'cloud02' })).status).toBe(400);
  });
  expect(found).toEqual([]);
});

test('a failed login adds an entry, without the name if there is no such account', async () => {
  const attempt = (email: string) =>
    system.current.call('POST', 'login', undefined, { authorization: basic(email, 'hunter2') });
  const found = await left(async () => {
    expect((await attempt(admin.email)).status).toBe(401);
    expect((await attempt('my password, mistyped')).status).toBe(401);
  });
  expect(found).toMatchObject([
    { action: 'login_failed', operation: 'login', target: { kind: 'account', name: admin.email } },
    { action: 'login_failed', target: { kind: 'account' }, actor: { name: 'anonymous' } },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|mistyped/);
});

test('an entry remains after its resource is removed', async () => {
  const email = 'user@example.com';
  const made = await answerTo<{ id: number }>(
    system.current.call('POST', `tokens/${email}`, { name: 'short-lived' }),
  );
  await system.current.call('DELETE', `tokens/${email}/${made.body.id}`);
  const about = (await read()).filter(({ target }) => target.name === `${email}/short-lived`);
  expect(about.map(({ action }) => action)).toEqual(['created', 'removed']);
});

test('entries are filtered by actor and time, in pages', async () => {
  const ours = await read(`&actor=${admin.email}`);
  expect(ours.length).toBeGreaterThan(5);
  expect(new Set(ours.map(({ actor }) => actor.name))).toEqual(new Set([admin.email]));
  expect(await read('&until=2020-01-01T00:00')).toEqual([]);
  expect(await read('&since=2099-01-01T00:00')).toEqual([]);
  const all = await read();
  const paged: AuditEntry[] = [];
  let after: string | undefined = '0-0';
  while (after !== undefined) {
    const { entries, next }: AuditPage = await page(`limit=7&after=${after}`);
    expect(entries.length).toBeLessThanOrEqual(7);
    paged.push(...entries);
    after = next;
  }
  expect(paged).toEqual(all);
});

test('only admins can read it', async () => {
  const authorization = basic('user@example.com', 'correct horse battery');
  const answer = await answerTo(system.current.call('GET', 'audit', undefined, { authorization }));
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

test.each(['after=1', 'after=-1-2', 'since=yesterday', 'limit=501', 'since=2026-02-31T00:00'])(
  '?%s is rejected',
  async (query) => {
    const answer = await answerTo(system.current.call('GET', `audit?${query}`));
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  },
);
