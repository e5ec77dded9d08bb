import type { AuditCaller, AuditEntry } from '@quads/engine';
import { expect, test } from 'vitest';
import { bookOne, newCloud, newHost, requireWritten, uniqueName } from '../support/inventory.js';
import { open } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const caller: AuditCaller = {
  actor: { kind: 'token', name: 'mover@example.com/ci' },
  operation: 'anOperation',
  requestId: 'request-1',
  address: '192.0.2.7',
};

const all = async (after = '0-0'): Promise<AuditEntry[]> =>
  bed.store.audit.entries({ after, limit: 10_000 });

/** The audit entries that `work` adds. */
const entriesOf = async (work: () => Promise<unknown>): Promise<AuditEntry[]> => {
  const before = (await all()).at(-1)?.cursor ?? '0-0';
  await work();
  return all(before);
};

const cloudsNamed = (name: string) => bed.store.inventory.clouds({ name });

test('an update has an entry with actor, operation, request and changed values', async () => {
  const { inventory, audit } = bed.store;
  const host = await newHost(inventory);
  const found = await entriesOf(() =>
    audit.as(caller, () => inventory.updateHost(host.id, { broken: true, model: 'R750' })),
  );
  expect(found).toEqual([
    {
      cursor: expect.stringMatching(/^\d+-\d+$/),
      time: expect.stringMatching(/^\d{4}-.*\+00:00$/),
      actor: caller.actor,
      operation: 'anOperation',
      request_id: 'request-1',
      address: '192.0.2.7',
      action: 'changed',
      target: { kind: 'host', id: host.id, name: host.name },
      changes: { broken: { from: false, to: true }, model: { from: 'R640', to: 'R750' } },
    },
  ]);
});

test('an insert has an entry with all values', async () => {
  const name = uniqueName('cloud');
  const [entry] = await entriesOf(() =>
    bed.store.audit.as(caller, () => bed.store.inventory.createCloud(name)),
  );
  expect(entry).toMatchObject({ action: 'created', target: { kind: 'cloud', name } });
  expect(entry?.changes).toMatchObject({ name: { to: name }, last_redefined: { to: /T/ } });
});

test('a write outside of the API is attributed to the database account and program', async () => {
  const cloud = await newCloud(bed.store.inventory);
  const found = await entriesOf(() => bed.sql(`delete from clouds where id = ${cloud.id}`));
  expect(found).toMatchObject([
    { actor: { kind: 'system', name: expect.stringMatching(/^\w+\//) }, action: 'removed' },
  ]);
  expect(found[0]).not.toHaveProperty('operation');
  expect(found[0]?.changes).toMatchObject({ name: { from: cloud.name } });
});

test('a write that is rejected, rolled back, or changes nothing has no entry', async () => {
  const { inventory, audit } = bed.store;
  const host = await newHost(inventory);
  const found = await entriesOf(() =>
    audit.as(caller, async () => {
      expect(await inventory.createCloud(host.cloud.name)).toBe('taken');
      await inventory.updateHost(host.id, { broken: false });
      await bed
        .sql(`do $$ begin insert into clouds (name) values ('never'); raise 'no'; end $$`)
        .then(() => expect.unreachable())
        .catch(({ message }) => expect(message).toBe('no'));
    }),
  );
  expect(found).toEqual([]);
  expect(await cloudsNamed('never')).toEqual([]);
});

test('a change is rolled back when its entry cannot be written', async () => {
  await bed.sql('alter table audit add constraint closed check (false) not valid');
  try {
    await expect(bed.store.inventory.createCloud('unaccounted')).rejects.toThrow(/closed/);
  } finally {
    await bed.sql('alter table audit drop constraint closed');
  }
  expect(await cloudsNamed('unaccounted')).toEqual([]);
});

test('entries contain no secrets, only that they changed', async () => {
  const { accounts, apiTokens, endedLogins, audit } = bed.store;
  const email = 'mover@example.com';
  const roles = ['user'] as const;
  const found = await entriesOf(() =>
    audit.as(caller, async () => {
      await accounts.create({ email, passwordHash: 'hidden-1', roles, active: true });
      await accounts.change(email, () => ({ passwordHash: 'hidden-2' }));
      await apiTokens.create(email, {
        name: 'ci',
        hash: 'hidden-3',
        prefix: 'qat_abc',
        generation: 1,
      });
      await apiTokens.use('hidden-3');
      await endedLogins.add('hidden-4', '2099-01-01T00:00:00Z');
      await accounts.secret('test', 'hidden-5');
      await accounts.secret('test', 'hidden-6');
    }),
  );
  expect(found.map(({ action, target }) => [action, target.kind, target.name])).toEqual([
    ['created', 'account', email],
    ['changed', 'account', email],
    ['created', 'api_token', `${email}/ci`],
    ['created', 'ended_login', undefined],
    ['created', 'secret', 'test'],
  ]);
  expect(found[1]?.changes).toEqual({
    password_hash: { from: '(secret)', to: '(secret)' },
    generation: { from: 0, to: 1 },
  });
  const [row] = await bed.sql<{ text: string }>(`select json_agg(audit)::text as text from audit`);
  expect(row?.text).toContain('qat_abc');
  expect(row?.text).not.toContain('hidden');
});

test('note writes an entry without changes for the caller', async () => {
  const target = { kind: 'account', id: 7, name: 'mover@example.com' };
  const found = await entriesOf(() =>
    bed.store.audit.as(caller, () => bed.store.audit.note({ action: 'logged_in', target })),
  );
  expect(found).toMatchObject([
    { action: 'logged_in', target, actor: caller.actor, operation: 'anOperation', changes: {} },
  ]);
});

test('concurrent writes are attributed to their own callers', async () => {
  const { audit, inventory } = bed.store;
  const names = Array.from({ length: 30 }, () => uniqueName('cloud'));
  const write = (name: string) =>
    audit.as({ ...caller, actor: { kind: 'user', name } }, () => inventory.createCloud(name));
  const found = await entriesOf(() => Promise.all(names.map(write)));
  expect(found).toHaveLength(names.length);
  for (const { actor, target } of found) expect(actor.name).toBe(target.name);
});

test('entries includes the move log, each entry once, in pages and with filters', async () => {
  const { inventory, log } = bed.store;
  const actor = 'admin@example.com';
  await open(log);
  await newCloud(inventory);
  await open(log);
  const whole = await all();
  const moves = whole.filter(({ target }) => target.kind === 'move');
  expect(moves).toMatchObject([
    { action: 'move_started', actor: { name: actor }, changes: { status: { to: 'pending' } } },
    { action: 'move_started', target: { name: /^host/ } },
  ]);
  const paged: AuditEntry[] = [];
  for (;;) {
    const after = paged.at(-1)?.cursor ?? '0-0';
    const page = await bed.store.audit.entries({ after, limit: 2 });
    if (page.length === 0) break;
    paged.push(...page);
  }
  expect(paged).toEqual(whole);
  // Without the last character, so that texts of different length sort like their times.
  const times = whole.map(({ time }) => time.slice(0, -1));
  expect(times).toEqual([...times].sort());
  const ours = await bed.store.audit.entries({ actor, limit: 10 });
  expect(ours.map(({ target }) => target.kind)).toEqual(['move', 'move']);
  const until = moves[1]?.time ?? '';
  const between = await bed.store.audit.entries({ since: moves[0]?.time ?? '', until, limit: 10 });
  expect(between.map(({ target }) => target.kind)).toEqual(['move', 'cloud']);
});

test('a reader by cursor misses no entry of concurrent writers', async () => {
  const { audit, inventory } = bed.store;
  const start = (await all()).at(-1)?.cursor ?? '0-0';
  const seen: AuditEntry[] = [];
  let writing = true;
  const read = async (): Promise<void> => {
    const after = seen.at(-1)?.cursor ?? start;
    seen.push(...(await audit.entries({ after, limit: 7 })));
  };
  const reading = (async () => {
    while (writing) await read();
  })();
  const clouds = Array.from({ length: 200 }, () => inventory.createCloud(uniqueName('cloud')));
  await Promise.all(clouds);
  writing = false;
  await reading;
  for (let before = -1; before < seen.length; ) {
    before = seen.length;
    await read();
  }
  expect(seen).toEqual(await all(start));
  expect(seen).toHaveLength(clouds.length);
});

test.each([`update audit set actor_name = 'nobody'`, 'delete from audit', 'truncate audit'])(
  'the database rejects: %s',
  async (statement) => {
    const before = await all();
    await expect(bed.sql(statement)).rejects.toThrow(/append-only/);
    expect(await all()).toEqual(before);
  },
);

/** Tables without an audit: the logs, data derived from them or from the contract, and queues. */
const unaudited = [
  ...['audit', 'audit_head', 'schema_migrations', 'move_profiles', 'move_statuses'],
  ...['moves', 'move_events', 'move_log_head'],
  ...[
    'move_jobs',
    'move_slots',
    'slots_left',
    'workers',
    'start_keys',
    'notifier_cursors',
    'deliveries',
  ],
];

test('every other table is audited: migrations call audit_table for new tables', async () => {
  const tables = await bed.sql<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not exists (
      select from pg_trigger where tgrelid = pg_class.oid and tgname = 'audit'
    )`);
  expect(tables.map(({ name }) => name).sort()).toEqual([...unaudited].sort());
});

test('concurrent writes of the same rows do not deadlock', async () => {
  const { inventory } = bed.store;
  const hosts = [await newHost(inventory), await newHost(inventory)];
  const cloud = await newCloud(inventory);
  const facts = { description: 'x', owner: 'x', cloudId: cloud.id };
  const assignment = requireWritten(await inventory.createAssignment(facts));
  const book = (index: number) =>
    bookOne(inventory, {
      hostId: hosts[index % 2]?.id ?? 0,
      assignmentId: assignment.id,
      start: `20${String(index + 10)}-01-01T00:00:00Z`,
      end: `20${String(index + 10)}-06-01T00:00:00Z`,
    });
  const change = (index: number) =>
    inventory.updateHost(hosts[index % 2]?.id ?? 0, { rack: `a${index}` });
  const work = Array.from({ length: 40 }, (_none, index) => [book(index), change(index)]);
  const done = await Promise.all(work.flat());
  expect(done.every((outcome) => outcome !== 'taken')).toBe(true);
});
