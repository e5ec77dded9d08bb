import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type EmbeddedCluster, startEmbedded } from '../src/embedded/index.js';
import { DatabaseOpenError, exportDatabase, importDatabase, openStore } from '../src/index.js';
import { execute, inDatabase } from '../src/testing/administer.js';
import { open } from './support/moves.js';
import { withClient } from './support/with-client.js';

// A separate server, because roles and limits apply to the whole server.
let cluster: EmbeddedCluster;
let dataDir: string;

/** Connections that are reserved for superusers by default. */
const reserved = 3;
const forLab = 9;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'quads-opening-'));
  const settings = { fsync: 'off', max_connections: `${forLab + reserved}` };
  cluster = await startEmbedded({ dataDir, settings });
  for (const statement of [
    `create role lab login password 'lab-secret'`,
    `create role sleeper password 'lab-secret'`,
    `create role stranger login password 'lab-secret'`,
    'create database lab owner lab',
    'revoke connect on database quads from public',
    'create database closed allow_connections false',
    `create database latin encoding 'LATIN1' locale 'C' template template0 owner lab`,
    `create database ascii encoding 'SQL_ASCII' locale 'C' template template0 owner lab`,
  ]) {
    await execute(cluster.url, statement);
  }
}, 120_000);

afterAll(async () => {
  await cluster?.stop();
  for (const dir of [dataDir, cluster.dataDir]) await rm(dir, { recursive: true, force: true });
});

const secret = 'lab-secret';

/** The URL of a database of the server, for another account than its owner. */
const urlFor = (user: string, database: string, password = secret): string => {
  const url = new URL(inDatabase(cluster.url, database));
  url.username = user;
  url.password = password;
  return url.href;
};

const changed = (change: (url: URL) => void): string => {
  const url = new URL(urlFor('lab', 'lab'));
  change(url);
  return url.href;
};

const listen = async (onSocket: (socket: Socket) => void): Promise<number> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
};

// First, because a failed login occupies a connection of the server for some seconds.
describe('while the server has too few connections', () => {
  const backends = async (): Promise<number> =>
    withClient(cluster.url, async (client) => {
      const { rows } = await client.query(
        `select count(*)::int as found from pg_stat_activity where usename = 'lab'`,
      );
      return rows[0].found;
    });

  const limitConnections = async (connections: number): Promise<void> => {
    const limit = (count: number) => `alter role lab connection limit ${count}`;
    await execute(cluster.url, limit(connections));
    onTestFinished(() => execute(cluster.url, limit(-1)));
    await expect.poll(backends, { timeout: 20_000 }).toBe(0);
  };

  const openWith3Connections = (onNotice?: (line: string, level: string) => void) =>
    openStore({
      url: urlFor('lab', 'lab'),
      connections: 3,
      follow: true,
      ...(onNotice && { onNotice }),
    });

  test('three stores with three connections each work on exactly nine, and open no more', async () => {
    await limitConnections(-1);
    const notices: string[] = [];
    const stores = await Promise.all(
      [1, 2, 3].map(() => openWith3Connections((line) => notices.push(line))),
    );
    const work = stores.flatMap((store, index) =>
      Array.from({ length: 20 }, async (_none, round) => {
        await store.inventory.createCloud(`cloud${100 * index + round}`);
        await open(store.log, { hostId: 1_000 * index + round });
        await store.progress.read();
        await store.health.check();
        await store.reader.visible({ ended: true });
      }),
    );
    await Promise.all(work);
    expect(await backends()).toBe(9);
    expect(notices.filter((line) => line.startsWith('waiting'))).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  }, 60_000);

  test('with seven connections a third store waits with a notice, and opens when another has closed', async () => {
    await limitConnections(7);
    const stores = [await openWith3Connections(), await openWith3Connections()];
    const notices: [string, string][] = [];
    let isOpen = false;
    const third = openWith3Connections((...notice) => notices.push(notice)).then((store) => {
      isOpen = true;
      return store;
    });
    await expect
      .poll(() => notices, { timeout: 10_000 })
      .toEqual([
        [
          'waiting up to 60 s for a database connection: too many connections for role "lab"',
          'warn',
        ],
      ]);
    expect(isOpen).toBe(false);
    // The first two keep their connections.
    for (const store of stores) await store.health.check();
    await stores[0]?.close();
    await (await third).health.check();
    await (await third).close();
    await stores[1]?.close();
    expect(notices).toHaveLength(1);
  }, 60_000);

  test('a statement waits for a free connection', async () => {
    await limitConnections(3);
    const store = await openStore({ url: urlFor('lab', 'lab') });
    const holder = withClient(urlFor('lab', 'lab'), async (client) => {
      // The only connection of the pool is busy, so the next statement requests another one.
      const busy = store.accounts.count();
      await client.query('begin; lock table accounts');
      const waiting = Promise.all([1, 2, 3].map(() => store.accounts.count()));
      await client.query('commit');
      await client.end();
      return Promise.all([busy, waiting]);
    });
    expect(await holder).toEqual([0, [0, 0, 0]]);
    await store.close();
  }, 60_000);
});

const failureOf = async (url: string): Promise<Error> => {
  const failed = await openStore({ url }).then(
    (store) => store.close(),
    (error: Error) => error,
  );
  expect(failed).toBeInstanceOf(DatabaseOpenError);
  return failed as Error;
};

describe('a start error has the reason of the database and says what to do', () => {
  test.each<[string, () => string, RegExp, RegExp]>([
    [
      'a wrong password',
      () => urlFor('lab', 'lab', 'wrong'),
      /password authentication failed for user "lab"/,
      /Correct the user and the password in DATABASE_URL/,
    ],
    [
      'no password',
      () => urlFor('lab', 'lab', ''),
      /password/,
      /Correct the user and the password/,
    ],
    [
      'an unknown user',
      () => urlFor('nobody', 'lab'),
      /authentication failed for user "nobody"/,
      /Correct the user/,
    ],
    [
      'a role that may not log in',
      () => urlFor('sleeper', 'lab'),
      /role "sleeper" is not permitted to log in/,
      /Correct the user/,
    ],
    [
      'a database that does not exist',
      () => urlFor('lab', 'none'),
      /database "none" does not exist/,
      /Create that database/,
    ],
    [
      'a database that takes no connections',
      () => urlFor('lab', 'closed'),
      /database "closed" is not currently accepting connections/,
      /Start again when/,
    ],
    [
      'no right to connect',
      () => urlFor('lab', 'quads'),
      /permission denied for database "quads"/,
      /Grant this right/,
    ],
    [
      'no right to create tables',
      () => urlFor('stranger', 'lab'),
      /permission denied for schema public/,
      /Grant this right/,
    ],
    [
      'a server without TLS',
      () => changed(({ searchParams }) => searchParams.set('sslmode', 'require')),
      /server does not support SSL/,
      /Correct sslmode/,
    ],
    [
      'a host that has no address',
      () => changed((url) => Object.assign(url, { hostname: 'database.invalid' })),
      /(ENOTFOUND|EAI_AGAIN) database\.invalid/,
      /Correct the host and the port/,
    ],
    [
      'a port on which nothing listens',
      () => changed((url) => Object.assign(url, { port: '1' })),
      /connect ECONNREFUSED 127\.0\.0\.1:1/,
      /Correct the host and the port/,
    ],
    [
      'a host with several addresses, on none of which it listens',
      () => changed((url) => Object.assign(url, { hostname: 'localhost', port: '1' })),
      /connect ECONNREFUSED/,
      /Correct the host and the port/,
    ],
    [
      'an invalid URL',
      () => `postgres://lab:${secret}@127.0.0.1:port/lab`,
      /Invalid URL/,
      /percent-encoded/,
    ],
  ])('%s', async (_what, url, reason, advice) => {
    const error = await failureOf(url());
    expect(error.message).toMatch(reason);
    expect(error.message).toMatch(advice);
    expect(error.message).not.toContain(secret);
    expect(error.message).not.toMatch(/\.\.|\n/);
  });

  test('a server that is not PostgreSQL', async () => {
    const port = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const error = await failureOf(changed((url) => Object.assign(url, { port: `${port}` })));
    expect(error.message).toMatch(/^The database cannot be opened: \S/);
  });

  test('a server that does not answer', async () => {
    const port = await listen(() => undefined);
    const error = await failureOf(changed((url) => Object.assign(url, { port: `${port}` })));
    expect(error.message).toMatch(/timeout/);
  }, 30_000);
});

describe('a database that is not UTF8', () => {
  test.each(['latin', 'ascii'])(
    '%s is rejected and not changed, by a start and an import',
    async (name) => {
      const url = urlFor('lab', name);
      const store = await openStore({ url: urlFor('lab', 'lab') });
      await store.close();
      const chunks: Buffer[] = [];
      const to = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
      await exportDatabase({ url: urlFor('lab', 'lab'), to });
      for (const attempt of [
        () => openStore({ url }),
        () => importDatabase({ url, from: Readable.from(chunks) }),
      ]) {
        const error: unknown = await attempt().catch((refusal: unknown) => refusal);
        expect(error).toBeInstanceOf(DatabaseOpenError);
        expect(error).toMatchObject({
          message: expect.stringMatching(/database \w+ is (LATIN1|SQL_ASCII), .*UTF8/),
        });
      }
      await withClient(url, async (client) => {
        const { rows } = await client.query(`select from pg_tables where schemaname = 'public'`);
        expect(rows).toEqual([]);
      });
    },
  );

  test('can be replaced by the database that the command in the message creates', async () => {
    const { message } = await failureOf(urlFor('lab', 'latin'));
    const create = /by "([^"]*)"/.exec(message)?.[1] ?? '';
    await execute(cluster.url, create);
    const store = await openStore({ url: inDatabase(cluster.url, 'quads_utf8') });
    await store.inventory.createCloud('cloud01');
    await store.close();
  });
});
