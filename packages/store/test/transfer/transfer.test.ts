import { Readable, Writable } from 'node:stream';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { exportDatabase, importDatabase, openStore, SchemaNewerError } from '../../src/index.js';
import { applyMigrations } from '../../src/migrations/migrate.js';
import { createTestDatabase } from '../../src/testing/index.js';
import { withTransferConnection } from '../../src/transfer/connection.js';
import { bareDatabase } from '../support/bare-database.js';
import { bookOne, newHost, requireWritten } from '../support/inventory.js';
import { open, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';
import { withClient } from '../support/with-client.js';
import { writeWorkload } from '../support/write-workload.js';

const bed = useDatabase();

/** A text with characters that COPY has to escape. */
const specialCharacters = '\\.\n\\N\t"\'\r\n\u2028 ä 💥 \\\\.';

beforeAll(async () => {
  const { inventory, accounts, apiTokens, log } = bed.store;
  const host = await newHost(inventory);
  await inventory.updateHost(host.id, {
    rack: specialCharacters,
    lastBuild: '2026-11-22T08:00:00.123456Z',
  });
  const network = { gateway: specialCharacters, ipFree: 1, ipRange: '10.1.50.0/23', netmask: '' };
  const vlan = requireWritten(await inventory.createVlan({ vlanId: 1150, ...network }));
  const place = { cloudId: host.cloud.id, vlanId: vlan.id };
  const facts = { description: specialCharacters, owner: '\\.', ...place, ccuser: ['a,b', ''] };
  const assignment = requireWritten(await inventory.createAssignment(facts));
  await inventory.updateNotification(assignment.notification.id, { sevenDays: true });
  const times = { start: '2026-11-22T08:00:00Z', end: '2099-01-01T00:00:00Z' };
  const booked = { hostId: host.id, assignmentId: assignment.id, ...times };
  requireWritten(await bookOne(inventory, booked));
  for (const email of ['b@example.com', 'A@example.com', 'ä@example.com', '_@example.com']) {
    await accounts.create({ email, passwordHash: 'scrypt$…', roles: ['user'], active: true });
  }
  await accounts.secret('jwt', 'the key of the tokens');
  await apiTokens.create('b@example.com', {
    name: 'ci',
    hash: 'a hash',
    prefix: 'qat_',
    generation: 0,
  });
  await writeWorkload(log, { writers: 5, moves: 4, hostsFrom: 1 });
});

const exported = async (url: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const to = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  await exportDatabase({ url, to });
  return Buffer.concat(chunks);
};

/** The file in small chunks, so that lines and rows are split between chunks. */
const inPieces = (file: Buffer, size = 977): AsyncIterable<Buffer> =>
  Readable.from(
    (function* () {
      for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
    })(),
  );

const tables = (url: string): Promise<string[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r'
       and relnamespace = 'public'::regnamespace order by 1`,
    );
    return rows.map(({ name }) => name);
  });

/** Every row of every table, as JSON. */
const everything = async (url: string): Promise<Record<string, string[]>> => {
  const all: Record<string, string[]> = {};
  for (const table of await tables(url)) {
    all[table] = await withClient(url, async (client) => {
      await client.query("set time zone 'UTC'");
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${table} t order by 1`,
      );
      return rows.map(({ row }) => row);
    });
  }
  delete all.schema_migrations;
  return all;
};

test('an import has exactly the rows of the exported database', async () => {
  const before = await everything(bed.url);
  const file = await exported(bed.url);
  const url = await bareDatabase();
  const done = await importDatabase({ url, from: inPieces(file) });
  expect(await everything(url)).toEqual(before);
  expect(Object.keys(before).length).toBeGreaterThan(12);
  expect(before.hosts?.join()).toContain('💥');
  for (const [table, rows] of Object.entries(before)) {
    expect(done.tables[table]?.rows, table).toBe(rows.length);
  }
  expect(file.equals(await exported(bed.url))).toBe(false); // the time in its head
});

test('ids, cursors and the audit continue after an import', async () => {
  const url = await bareDatabase();
  await importDatabase({ url, from: inPieces(await exported(bed.url)) });
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  const [one] = await bed.sql<{ events: string; moves: string; clouds: string; audit: string }>(`
    select (select max(cursor) from move_events) as events, (select max(move_id) from moves) as moves,
      (select max(id) from clouds) as clouds, (select max(cursor) from audit) as audit`);
  const move = await open(store.log, { hostId: 9_999 });
  expect(move.cursor).toBe(Number(one?.events) + 1);
  expect(move.move_id).toBeGreaterThan(Number(one?.moves));
  const cloud = requireWritten(await store.inventory.createCloud('a-new-one'));
  expect(cloud.id).toBeGreaterThan(Number(one?.clouds));
  const entries = await store.audit.entries({ limit: 10_000 });
  const places = entries.map(({ cursor }) => Number(cursor.split('-')[0]));
  expect(Math.max(...places)).toBe(Number(one?.audit) + 1);
  await expect(withClient(url, (db) => db.query('delete from move_events'))).rejects.toThrow(
    /append-only/,
  );
});

test('an import into a migrated, empty database works; one with rows is rejected without `replace`', async () => {
  const file = await exported(bed.url);
  const { url, execute, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  await execute("insert into clouds (name) values ('ours')");
  const before = await everything(url);
  const refused = importDatabase({ url, from: inPieces(file) });
  await expect(refused).rejects.toMatchObject({
    code: 'not_empty',
    message: expect.stringMatching(/clouds \(1\), audit \(1\).*--replace/),
  });
  expect(await everything(url)).toEqual(before);
  await importDatabase({ url, from: inPieces(file), replace: true });
  expect(await everything(url)).toEqual(await everything(bed.url));

  const empty = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(empty.drop);
  await importDatabase({ url: empty.url, from: inPieces(file) });
  expect(await everything(empty.url)).toEqual(await everything(bed.url));
});

test('tables of another program are never removed, also with `replace`', async () => {
  const url = await bareDatabase();
  await withClient(url, (client) => client.query('create table theirs (id int primary key)'));
  const from = inPieces(await exported(bed.url));
  const refused = importDatabase({ url, from, replace: true });
  await expect(refused).rejects.toMatchObject({
    code: 'not_empty',
    message: expect.stringContaining('theirs'),
  });
  expect(await tables(url)).toEqual(['theirs']);
});

test('an import is rejected while an API uses the database', async () => {
  const { url, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  const store = await openStore({ url });
  await store.health.check();
  const from = inPieces(await exported(bed.url));
  await expect(importDatabase({ url, from, replace: true })).rejects.toMatchObject({
    code: 'in_use',
  });
  await store.close();
});

const brokenFiles: [string, (file: Buffer) => Buffer][] = [
  ['without content', () => Buffer.alloc(0)],
  ['that is not an export', () => Buffer.from('-- PostgreSQL database dump\n')],
  ['of another format', (file) => replaced(file, '"format_version":1', '"format_version":2')],
  ['cut in its first line', (file) => file.subarray(0, 10)],
  ['cut within the rows', (file) => file.subarray(0, file.indexOf('the key of the tokens') + 5)],
  ['cut before its last line', (file) => file.subarray(0, file.lastIndexOf('\n{"tables"') + 1)],
  ['cut by one byte', (file) => file.subarray(0, -1)],
  ['changed in a row', (file) => replaced(file, 'the key of the tokens', 'the key of the thieves')],
  ['without a row', (file) => without(file, 'the key of the tokens')],
  ['with another table', (file) => replaced(file, '"table":"secrets"', '"table":"theirs"')],
  ['with another column', (file) => replaced(file, '"name","value"', '"name","worth"')],
  ['with nonsense as a number', (file) => replaced(file, '\n1\tcloud', '\nx\tcloud')],
  ['that is too long', (file) => Buffer.concat([file, Buffer.from('more')])],
];

const replaced = (file: Buffer, text: string, by: string): Buffer => {
  const at = file.indexOf(text);
  if (at < 0) throw new Error(`the file does not contain ${text}.`);
  return Buffer.concat([file.subarray(0, at), Buffer.from(by), file.subarray(at + text.length)]);
};

const without = (file: Buffer, text: string): Buffer => {
  const at = file.indexOf(text);
  const begin = file.lastIndexOf('\n', at) + 1;
  return Buffer.concat([file.subarray(0, begin), file.subarray(file.indexOf('\n', at) + 1)]);
};

test.each(brokenFiles)('a file %s is rejected, and creates no table', async (_what, damage) => {
  const file = damage(await exported(bed.url));
  const url = await bareDatabase();
  const refused = importDatabase({ url, from: inPieces(file) });
  await expect(refused).rejects.toMatchObject({ name: 'TransferError', code: 'file_broken' });
  expect(await tables(url)).toEqual([]);
});

test('an export during writes is a consistent snapshot', async () => {
  const done = new AbortController();
  const writing = (async () => {
    for (let n = 0; !done.signal.aborted; n += 1) {
      const move = await open(bed.store.log, { hostId: 50_000 + n });
      await report(bed.store.log, move, { status: 'failed' });
      await bed.store.inventory.createCloud(`live${n}`);
    }
  })();
  const files: Buffer[] = [];
  for (let n = 0; n < 4; n += 1) files.push(await exported(bed.url));
  done.abort();
  await writing;
  const cursors = new Set<number>();
  for (const file of files) {
    const url = await bareDatabase();
    await importDatabase({ url, from: inPieces(file) });
    const [row] = await withClient(url, async (client) => {
      const { rows } = await client.query(`
        select (select cursor::int from move_log_head) as head,
          (select max(cursor)::int from move_events) as last,
          (select count(*)::int from move_events) as events,
          (select cursor::int from audit_head) as audit_head,
          (select count(*)::int from audit) as audited,
          (select count(*)::int from moves m where m.cursor <>
            (select max(e.cursor) from move_events e where e.move_id = m.move_id)) as strays,
          (select count(*)::int from clouds where name like 'live%') as clouds,
          (select count(*)::int from audit where target_name like 'live%') as audited_clouds`);
      return rows;
    });
    expect(row).toMatchObject({ head: row.last, events: row.last, audited: row.audit_head });
    expect(row).toMatchObject({ strays: 0, audited_clouds: row.clouds });
    cursors.add(row.head);
  }
  expect(cursors.size, 'writes happened between the exports').toBeGreaterThan(1);
});

test('an export of an older schema is migrated after its import', async () => {
  const older = await bareDatabase();
  await withTransferConnection(older, ({ session }) => applyMigrations(session, 0, 4));
  await withClient(older, (client) => client.query("insert into clouds (name) values ('old')"));
  const file = await exported(older);
  const url = await bareDatabase();
  expect(await importDatabase({ url, from: inPieces(file) })).toMatchObject({ schema: 4 });
  const notices: string[] = [];
  const store = await openStore({ url, onNotice: (line) => notices.push(line) });
  onTestFinished(() => store.close());
  expect(notices).toEqual([]);
  expect(await store.inventory.clouds({})).toMatchObject([{ name: 'old' }]);
  expect(await tables(url)).toEqual(await tables(bed.url));
  await store.inventory.createCloud('new');
  expect(await store.audit.entries({ limit: 9 })).toMatchObject([{ target: { name: 'new' } }]);

  const newerDatabase = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(newerDatabase.drop);
  const refused = importDatabase({ url: newerDatabase.url, from: inPieces(file) });
  await expect(refused).rejects.toMatchObject({
    code: 'not_empty',
    message: expect.stringContaining('new database'),
  });
});

test('a database or file of a newer schema is rejected', async () => {
  const { url, execute, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  await execute("insert into schema_migrations (version, name) values (999, 'from_the_future')");
  await expect(exported(url)).rejects.toThrow(SchemaNewerError);
  const file = replaced(await exported(bed.url), '"schema":', '"schema":9');
  const target = await bareDatabase();
  await expect(importDatabase({ url: target, from: inPieces(file) })).rejects.toThrow(
    SchemaNewerError,
  );
  expect(await tables(target)).toEqual([]);
});

test('an export of an empty database is rejected', async () => {
  await expect(exported(await bareDatabase())).rejects.toMatchObject({ code: 'nothing_there' });
});
