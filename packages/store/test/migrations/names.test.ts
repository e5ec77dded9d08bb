import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { foldAfter, foldName, type MoveRecord, type RecordedEvent } from '@quads/engine';
import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { importDatabase, openStore, type Store } from '../../src/index.js';
import { applyMigrations } from '../../src/migrations/migrate.js';
import { createTestDatabase } from '../../src/testing/index.js';
import { withTransferConnection } from '../../src/transfer/connection.js';
import { bareDatabase } from '../support/bare-database.js';
import { fixture, olderDatabase } from '../support/older-database.js';
import { withClient } from '../support/with-client.js';

// Migration 19: names of hosts and clouds are stored in lower case, bookings are half-open.

const rows = <Row extends object>(url: string, query: string): Promise<Row[]> =>
  withClient(url, async (client) => (await client.query<Row>(query)).rows);

const openMigrated = async (url: string): Promise<Store> => {
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  return store;
};

const texts = async (url: string, query: string): Promise<string[]> =>
  (await rows<{ text: string }>(url, query)).map(({ text }) => text);

/** Every name in the tables of live data. */
const liveNames = `
  select name as text from hosts union all select name from clouds
  union all select unnest(array[host, source_cloud, target_cloud]) from moves order by 1`;

const recorded = `
  select jsonb_agg(to_jsonb(e) order by cursor)::text as text from move_events e`;

/** A database of schema 18, filled by statements. */
const atSchema18 = async (...statements: readonly string[]): Promise<string> => {
  const url = await bareDatabase();
  await withTransferConnection(url, ({ session }) => applyMigrations(session, 0, 18));
  for (const statement of statements) {
    await withClient(url, (client) => client.query(statement));
  }
  return url;
};

describe('an export of schema 18 with names in several letter cases', () => {
  test('gets lower-case names in live data, and keeps recorded events and audit entries', async () => {
    const url = await olderDatabase('schema-18');
    const before = await texts(url, liveNames);
    const [events] = await texts(url, recorded);
    const [audit] = await texts(
      url,
      'select jsonb_agg(to_jsonb(a) order by cursor)::text as text from audit a',
    );
    expect(before.filter((name) => name !== foldName(name)).length).toBeGreaterThan(4);
    await openMigrated(url);
    expect((await texts(url, liveNames)).sort()).toEqual(before.map(foldName).sort());
    expect(await texts(url, recorded)).toEqual([events]);
    const [kept] = await texts(
      url,
      'select jsonb_agg(to_jsonb(a) order by cursor)::text as text from audit a where cursor <= 38',
    );
    expect(kept).toBe(audit);
  });

  test('gets an audit entry for each renamed row', async () => {
    const url = await olderDatabase('schema-18');
    await openMigrated(url);
    const entries = await rows<{ target_kind: string; name: object }>(
      url,
      `select target_kind, changes -> 'name' as name from audit where cursor > 38 and
       changes ? 'name' order by 1, changes -> 'name' ->> 'to'`,
    );
    expect(entries).toEqual([
      { target_kind: 'cloud', name: { from: 'Cloud02', to: 'cloud02' } },
      { target_kind: 'cloud', name: { from: 'CLOUD04', to: 'cloud04' } },
      { target_kind: 'host', name: { from: 'Host-A.Example.COM', to: 'host-a.example.com' } },
      {
        target_kind: 'host',
        name: { from: 'HOST-C-6029P.example.com', to: 'host-c-6029p.example.com' },
      },
    ]);
  });

  test('has moves that are the fold of their events', async () => {
    const url = await olderDatabase('schema-18');
    const { reader } = await openMigrated(url);
    const ids = (await texts(url, 'select move_id::text as text from moves')).map(Number);
    expect(ids.length).toBeGreaterThan(8);
    for (const id of ids) {
      const { value: row } = await reader.byId(id);
      const { value: events } = await reader.events(id, 0, 10_000);
      const from = row?.resumed_from;
      const resumed = from === undefined ? undefined : (await reader.byId(from)).value;
      const step = foldAfter(resumed);
      const folded = (events as RecordedEvent[]).reduce<MoveRecord | undefined>(step, undefined);
      expect(row).toStrictEqual(folded);
    }
  });

  test('finds recorded events of a host and of a cloud by the lower-case name', async () => {
    const url = await olderDatabase('schema-18');
    const { reader } = await openMigrated(url);
    const all = (await reader.eventsAfter({}, 0, 1_000)).events;
    for (const [key, column, name] of [
      ['host', 'host', 'host-a.example.com'],
      ['cloud', 'target_cloud', 'cloud02'],
    ] as const) {
      const { events } = await reader.eventsAfter({ [key]: name }, 0, 1_000);
      expect(events).toEqual(all.filter((event) => foldName(event[column]) === name));
      expect(events.some((event) => event[column] !== name)).toBe(true);
    }
  });
});

describe('names that differ in letter case only', () => {
  test('make the migration fail; it lists each pair and changes nothing', async () => {
    const url = await olderDatabase('schema-18-clashing-names');
    const everything = `select (select jsonb_agg(to_jsonb(h) order by id) from hosts h)::text ||
      (select jsonb_agg(to_jsonb(c) order by id) from clouds c)::text ||
      (select count(*) from audit)::text as text`;
    const before = await texts(url, everything);
    const refused = openStore({ url });
    await expect(refused).rejects.toThrow(
      [
        'hosts host01.example.com (id 1) and HOST01.example.com (id 2)',
        'hosts host01.example.com (id 1) and Host01.Example.com (id 3)',
        'hosts HOST01.example.com (id 2) and Host01.Example.com (id 3)',
        'hosts host03.example.com (id 5) and HOST03.EXAMPLE.COM (id 6)',
        'clouds Cloud02 (id 2) and cloud02 (id 5)',
      ].join('; '),
    );
    await expect(refused).rejects.toThrow(/nothing was changed.*remove one host of each pair/);
    expect(await texts(url, everything)).toEqual(before);
    expect(await texts(url, 'select max(version)::text as text from schema_migrations')).toEqual([
      '18',
    ]);
  });

  test('make an import of such an export fail too, and nothing is imported', async () => {
    const url = await bareDatabase();
    const from = createReadStream(fixture('schema-18-clashing-names'));
    await expect(importDatabase({ url, from })).rejects.toThrow(
      /clouds Cloud02 \(id 2\) and cloud02 \(id 5\)/,
    );
    expect(
      await texts(url, "select relname as text from pg_class where relname = 'hosts'"),
    ).toEqual([]);
  });

  test('are allowed for removed clouds', async () => {
    const url = await atSchema18(
      `insert into clouds (name, removed_at) values ('Cloud02', now()), ('CLOUD02', now())`,
      `insert into clouds (name) values ('cloud02')`,
    );
    await openMigrated(url);
    expect(await texts(url, 'select name as text from clouds')).toEqual(Array(3).fill('cloud02'));
  });

  test('are folded for ASCII letters only; other letters stay as they are', async () => {
    const names = ['Ärger', 'ärger', 'İ', 'i', 'ẞ', 'ß'];
    const url = await atSchema18(
      `insert into clouds (name) values ${names.map((name) => `('${name}')`).join(', ')}`,
    );
    await openMigrated(url);
    expect((await texts(url, 'select name as text from clouds')).sort()).toEqual(
      names.map(foldName).sort(),
    );
    expect(names.map(foldName)).toEqual(['Ärger', 'ärger', 'İ', 'i', 'ẞ', 'ß']);
  });
});

test('past attempts that get the same number by the renaming of their cloud are kept', async () => {
  const attempt = (id: number, cloud: string): string => `
    insert into moves (move_id, host, host_id, source_cloud, target_cloud, profile, attempt,
      reporter_kind, reporter_name, status, stage, total_stages, started_at, stage_entered_at,
      updated_at, completed_at, cursor, plan, newest)
    values (${id}, 'host01', 1, 'cloud02', '${cloud}', 'return', 1, 'external', 'admin', 'completed',
      12, 12, now(), now(), now(), now(), ${id}, '[]', ${id === 2})`;
  const lookup = await readFile(new URL('../../sql/generated/lookup.sql', import.meta.url), 'utf8');
  const url = await atSchema18(lookup, attempt(1, 'Home'), attempt(2, 'home'));
  await openMigrated(url);
  expect(await texts(url, 'select target_cloud as text from moves')).toEqual(['home', 'home']);
});

describe('the database', () => {
  let url = '';
  beforeAll(async () => {
    const database = await createTestDatabase(inject('clusterUrl'));
    url = database.url;
    return database.drop;
  });

  test.each([
    ['a cloud', `insert into clouds (name) values ('Cloud09')`, 'clouds_name_in_lower_case'],
    [
      'a host',
      `with c as (insert into clouds (name) values ('cloud09') returning id)
       insert into hosts (name, model, host_type, cloud_id, default_cloud_id)
       select 'Host09', 'R640', 'x', id, id from c`,
      'hosts_name_in_lower_case',
    ],
  ])('rejects an upper-case letter in the name of %s', async (_what, statement, constraint) => {
    await expect(withClient(url, (client) => client.query(statement))).rejects.toThrow(constraint);
  });
});

test('an empty booking is removed, and none can be created', async () => {
  const url = await atSchema18(
    `insert into clouds (name) values ('cloud01')`,
    `insert into hosts (name, model, host_type, cloud_id, default_cloud_id)
     select 'host01', 'R640', 'x', id, id from clouds`,
    `insert into assignments (description, owner, cloud_id) select 'a test', 'tester', id from clouds`,
    `insert into schedules (start, "end", host_id, assignment_id)
     select t, t + length, h.id, a.id from hosts h, assignments a,
       (values ('2026-11-01Z'::timestamptz, interval '0'), ('2026-11-02Z', '1 microsecond')) as
         s (t, length)`,
  );
  await openMigrated(url);
  expect(await texts(url, 'select id::text as text from schedules')).toEqual(['2']);
  const empty = 'update schedules set "end" = start';
  await expect(withClient(url, (client) => client.query(empty))).rejects.toThrow(
    'schedules_end_after_start',
  );
});
