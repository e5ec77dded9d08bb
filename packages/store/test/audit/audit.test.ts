import type { AuditCaller, AuditEntry } from '@quads/engine';
import { expect, test } from 'vitest';
import { bookOne, fresh, newCloud, newHost, written } from '../support/inventory.js';
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

/** What some work leaves in the audit. */
const left = async (work: () => Promise<unknown>): Promise<AuditEntry[]> => {
  const before = (await all()).at(-1)?.cursor ?? '0-0';
  await work();
  return all(before);
};

const cloudsNamed = (name: string) => bed.store.inventory.clouds({ name });

test('a write says who made it, by which call, and what it changed', async () => {
  const { inventory, audit } = bed.store;
  const host = await newHost(inventory);
  const found = await left(() =>
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

test('a new row is there with all that it holds', async () => {
  const name = fresh('cloud');
  const [entry] = await left(() =>
    bed.store.audit.as(caller, () => bed.store.inventory.createCloud(name)),
  );
  expect(entry).toMatchObject({ action: 'created', target: { kind: 'cloud', name } });
  expect(entry?.changes).toMatchObject({ name: { to: name }, last_redefined: { to: /T/ } });
});

test('whoever writes past the API is named by their account and program', async () => {
  const cloud = await newCloud(bed.store.inventory);
  const found = await left(() => bed.sql(`delete from clouds where id = ${cloud.id}`));
  expect(found).toMatchObject([
    { actor: { kind: 'system', name: expect.stringMatching(/^\w+\//) }, action: 'removed' },
  ]);
  expect(found[0]).not.toHaveProperty('operation');
  expect(found[0]?.changes).toMatchObject({ name: { from: cloud.name } });
});

test('what was refused, rolled back, or changed nothing leaves nothing', async () => {
  const { inventory, audit } = bed.store;
  const host = await newHost(inventory);
  const found = await left(() =>
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

test('where the entry cannot be written the change is not either', async () => {
  await bed.sql('alter table audit add constraint closed check (false) not valid');
  try {
    await expect(bed.store.inventory.createCloud('unaccounted')).rejects.toThrow(/closed/);
  } finally {
    await bed.sql('alter table audit drop constraint closed');
  }
  expect(await cloudsNamed('unaccounted')).toEqual([]);
});

test('of secrets it says no more than that they changed', async () => {
  const { accounts, apiTokens, endedLogins, audit } = bed.store;
  const email = 'mover@example.com';
  const roles = ['user'] as const;
  const found = await left(() =>
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

test('a deed that changes nothing is noted in its caller’s name', async () => {
  const target = { kind: 'account', id: 7, name: 'mover@example.com' };
  const found = await left(() =>
    bed.store.audit.as(caller, () => bed.store.audit.note({ action: 'logged_in', target })),
  );
  expect(found).toMatchObject([
    { action: 'logged_in', target, actor: caller.actor, operation: 'anOperation', changes: {} },
  ]);
});

test('callers that write at once keep their names', async () => {
  const { audit, inventory } = bed.store;
  const names = Array.from({ length: 30 }, () => fresh('cloud'));
  const write = (name: string) =>
    audit.as({ ...caller, actor: { kind: 'user', name } }, () => inventory.createCloud(name));
  const found = await left(() => Promise.all(names.map(write)));
  expect(found).toHaveLength(names.length);
  for (const { actor, target } of found) expect(actor.name).toBe(target.name);
});

test('the log of the moves is part of it, each entry once, page by page and filtered', async () => {
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
  // Without the Z, which is behind any digit, texts of different length sort as their times do.
  const times = whole.map(({ time }) => time.slice(0, -1));
  expect(times).toEqual([...times].sort());
  const ours = await bed.store.audit.entries({ actor, limit: 10 });
  expect(ours.map(({ target }) => target.kind)).toEqual(['move', 'move']);
  const until = moves[1]?.time ?? '';
  const between = await bed.store.audit.entries({ since: moves[0]?.time ?? '', until, limit: 10 });
  expect(between.map(({ target }) => target.kind)).toEqual(['move', 'cloud']);
});

test('a reader never finds an entry behind one that it has seen', async () => {
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
  const clouds = Array.from({ length: 200 }, () => inventory.createCloud(fresh('cloud')));
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
  'the database refuses: %s',
  async (statement) => {
    const before = await all();
    await expect(bed.sql(statement)).rejects.toThrow(/append-only/);
    expect(await all()).toEqual(before);
  },
);

/** What needs no watch: the logs, what follows from them or the contract, and work that is shared. */
const unwatched = [
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

test('every other table is watched: a migration that makes one calls audit_table', async () => {
  const tables = await bed.sql<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not exists (
      select from pg_trigger where tgrelid = pg_class.oid and tgname = 'audit'
    )`);
  expect(tables.map(({ name }) => name).sort()).toEqual([...unwatched].sort());
});

test('writes that wait for each other’s rows do not end in a deadlock', async () => {
  const { inventory } = bed.store;
  const hosts = [await newHost(inventory), await newHost(inventory)];
  const cloud = await newCloud(inventory);
  const facts = { description: 'x', owner: 'x', cloudId: cloud.id };
  const assignment = written(await inventory.createAssignment(facts));
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
