import { type AuditCaller, Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import { DatabaseOpenError, openStore, type Store } from '../src/index.js';
import { open, openChange, report, reportChange } from './support/moves.js';
import { startProxy } from './support/proxy.js';
import { useDatabase } from './support/test-database.js';
import { idleInTransaction, waitingForLocks, withClient } from './support/with-client.js';

const bed = useDatabase();
const caller: AuditCaller = {
  actor: { kind: 'user', name: 'admin@example.com' },
  operation: 'login',
  requestId: 'r-1',
  address: '192.0.2.1',
};

test('openStore rejects when the server cannot be reached', async () => {
  const opening = openStore({ url: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(opening).rejects.toThrow(DatabaseOpenError);
});

test('every port rejects with Unavailable after the connection is lost, and nothing hangs', async () => {
  await using proxy = await startProxy(bed.url);
  const store = await openStore({ url: proxy.url });
  const move = await open(store.log);
  proxy.cut();
  const calls = [
    store.log.append([reportChange(move, { message: 'x' })]),
    store.log.reserveIds(1),
    store.reader.byId(move.move_id),
    store.reader.visible({ ended: true }),
    store.inventory.clouds({}),
    store.inventory.createCloud('cloud99'),
    store.accounts.count(),
    store.health.check(),
  ];
  for (const result of await Promise.allSettled(calls)) {
    expect(result).toMatchObject({ reason: { name: 'Unavailable', code: 'not_ready' } });
  }
  await store.close();
});

// A process that has not written for the host yet appends with locks. The fast append writes nothing
// when the clock of the database is not in the expected range, so both outcomes are possible there.
test.each([
  { path: 'locked', by: () => bed.store, lastStatement: 'commit\0', outcomes: ['conflict'] },
  {
    path: 'fast',
    by: (store: Store) => store,
    lastStatement: 'quads_write_expected',
    outcomes: ['conflict', 'appended'],
  },
])(
  'a lost commit response is reported as unknown, and a retry writes only if the first did not: $path append',
  async ({ by, lastStatement, outcomes }) => {
    await using proxy = await startProxy(bed.url);
    const store = await openStore({ url: proxy.url });
    const move = await open(by(store).log);
    proxy.cutAfter(lastStatement);
    const message = 'did it arrive?';
    const lost = report(store.log, move, { message });
    await expect(lost).rejects.toThrow(/read the move to see what was written/);
    await expect(lost).rejects.toThrow(Unavailable);
    await store.close();
    // The commit may still be running: its writer has the lock of the head until it ends.
    await bed.sql('select from move_log_head for update');
    const { value } = await bed.store.reader.byId(move.move_id);
    const outcome = value?.message === message ? 'conflict' : 'appended';
    expect(outcomes).toContain(outcome);
    const again = reportChange(move, { message });
    expect(await bed.store.log.append([again])).toMatchObject({ kind: outcome });
    const { value: events } = await bed.store.reader.events(move.move_id, 0, 100);
    expect(events.filter((event) => event.message === message)).toHaveLength(1);
  },
);

test('connections that the server ends are replaced, in the pool and for the log', async () => {
  const notices: string[] = [];
  const store = await openStore({
    url: bed.url,
    connections: 3,
    onNotice: (line) => notices.push(line),
  });
  await bed.sql(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  await expect.poll(() => notices).toHaveLength(2);
  await store.health.check();
  await store.close();
});

// The database ends the session of a process that hangs or has lost its network.
test('a process that hangs in a transaction blocks others for some seconds only', async () => {
  await using proxy = await startProxy(bed.url);
  const hanging = await openStore({ url: proxy.url });
  const target = { kind: 'user', name: 'admin@example.com' };
  const note = ({ audit }: Store) =>
    audit.as(caller, () => audit.note({ action: 'logged_in', target }));
  proxy.hangAfter('write_audit');
  const hung = expect(note(hanging)).rejects.toThrow(Unavailable);
  await expect.poll(() => bed.sql(idleInTransaction)).toHaveLength(1);
  await note(bed.store);
  proxy.cut();
  await hung;
  await hanging.close();
});

test('a pool without a free connection is Unavailable; the log has its own connection', async () => {
  const store = await openStore({ url: bed.url, connections: 3 });
  await withClient(bed.url, async (holder) => {
    await holder.query('begin; lock table clouds');
    const waiting = store.inventory.createCloud('cloud98');
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    await expect(store.health.check()).rejects.toThrow(Unavailable);
    expect(await store.log.append([openChange(1_000_000)])).toMatchObject({ kind: 'appended' });
    await holder.query('commit');
    await waiting;
  });
  await store.close();
});

test('close waits for pending appends, and rejects new calls', async () => {
  const store = await openStore({ url: bed.url });
  const ids = await store.log.reserveIds(5);
  const writing = ids.map((id) => store.log.append([openChange(id)]));
  await Promise.all([store.close(), store.close()]);
  const kinds = (await Promise.all(writing)).map(({ kind }) => kind);
  expect(kinds).toEqual(ids.map(() => 'appended'));
  await expect(store.log.append([])).rejects.toThrow(Unavailable);
  await expect(store.health.check()).rejects.toThrow(Unavailable);
});
