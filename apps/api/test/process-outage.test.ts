import { createQuadsClient } from '@quads/client';
import type { Move } from '@quads/contract';
import { startEmbedded } from '@quads/store/embedded';
import { expect, onTestFinished, test } from 'vitest';
import { type Answer, answerTo, cursorOf } from './support/answer.js';
import { newDataDir } from './support/data-dir.js';
import { assign, createBookedHost } from './support/due-hosts.js';
import { startProgram } from './support/program.js';
import { admin, basic } from './support/system.js';
import { openTcpProxy } from './support/tcp-proxy.js';
import { until } from './support/until.js';

// The program while its database is away, and when it comes back.

const host = 'h1-r640.example.com';
const board = 'https://board.example.com';

/** A database that can be stopped, and started again under the same address. */
const openDatabase = async () => {
  const dataDir = await newDataDir();
  const address = await openTcpProxy();
  let cluster = await startEmbedded({ dataDir });
  address.forwardTo(cluster.url);
  onTestFinished(() => cluster.stop());
  return {
    url: address.urlThrough(cluster.url),
    stop: () => cluster.stop(),
    start: async () => {
      cluster = await startEmbedded({ dataDir });
      address.forwardTo(cluster.url);
    },
  };
};

const openApi = async (databaseUrl: string) => {
  const program = startProgram({
    DATABASE_URL: databaseUrl,
    QUADS_ADMIN_PASSWORD: admin.password,
    QUADS_CORS_ORIGINS: board,
    LOG_LEVEL: 'warn',
  });
  const url = await program.url();
  return { program, url, quads: createQuadsClient({ baseUrl: url, auth: admin }) };
};

const callsOf = (url: string) => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v3/${path}`, { headers: { origin: board, ...headers } });
  const report = (id: number, message: string) =>
    fetch(`${url}/api/v3/moves/progress/${id}`, {
      method: 'PATCH',
      headers: {
        authorization: basic(admin.email, admin.password),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ message }),
    });
  return { ask, report };
};

const stale = ({ headers }: Pick<Answer, 'headers'>): number | null => {
  const seconds = headers.get('quads-stale');
  return seconds === null ? null : Number(seconds);
};

test('without its database the API answers the last known state, marks it, and catches up afterwards', async () => {
  const database = await openDatabase();
  const { program, url, quads } = await openApi(database.url);
  const { ask, report } = callsOf(url);
  const list = () => answerTo<Move[]>(ask('moves/progress'));
  const ready = async () => (await fetch(`${url}/readyz`)).status;

  await assign(quads, 'cloud02', true);
  const { id } = await createBookedHost(quads, { host, cloud: 'cloud02' });
  await quads.startMoveBatch({ body: { hostnames: [host] } });
  expect((await report(id, 'before')).status).toBe(200);
  const before = await list();
  expect(before).toMatchObject({ status: 200, body: [{ host, message: 'before' }] });
  expect(stale(before)).toBeNull();
  expect(await ready()).toBe(200);

  await database.stop();
  const away = await until('the outage to be noticed', async () => {
    const answer = await list();
    expect(answer).toMatchObject({ status: 200, body: before.body });
    return stale(answer) !== null && answer;
  });
  expect(stale(away)).toBeGreaterThanOrEqual(1);
  expect(away.headers.get('etag')).toBe(before.headers.get('etag'));
  expect(away.headers.get('access-control-expose-headers')).toContain('Quads-Stale');
  expect(await ready()).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const one = await answerTo<Move>(ask(`moves/progress/${host}`));
  expect(one).toMatchObject({ status: 200, body: { host, message: 'before' } });
  expect(stale(one)).toBeGreaterThanOrEqual(1);
  const known = await ask('moves/progress', { 'if-none-match': `${away.headers.get('etag')}` });
  expect(known.status).toBe(304);
  expect(stale(known)).toBeGreaterThanOrEqual(1);
  await until('the state to grow older', async () => (stale(await list()) ?? 0) >= 2);
  const refused = [
    report(id, 'lost'),
    ask(`moves/${before.body[0]?.move_id}`),
    // Whether it has begun to move meanwhile nobody knows here.
    ask('moves/progress/h2-r640.example.com'),
    ask('moves/progress', { 'quads-min-cursor': String(cursorOf(before) + 1) }),
  ];
  for (const answer of refused) {
    expect(await answerTo(answer)).toMatchObject({ status: 503, body: { code: 'not_ready' } });
  }

  await database.start();
  await until('it to be ready', async () => (await ready()) === 200);
  expect(stale(await list())).toBeNull();
  expect((await report(id, 'behind')).status).toBe(200);
  const after = await list();
  expect(after).toMatchObject({ status: 200, body: [{ host, message: 'behind' }] });
  expect(stale(after)).toBeNull();
  expect(await program.end('SIGTERM')).toMatchObject({ code: 0 });
}, 180_000);
