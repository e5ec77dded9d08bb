import { type AuditCaller, Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import { DatabaseOpenError, openStore, type Store } from '../src/index.js';
import { open, opening, report, reporting } from './support/moves.js';
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

test('a server that is not there: the store does not open', async () => {
  const opening = openStore({ url: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(opening).rejects.toThrow(DatabaseOpenError);
});

test('when the server goes, every port says so, and nothing hangs', async () => {
  await using proxy = await startProxy(bed.url);
  const store = await openStore({ url: proxy.url });
  const move = await open(store.log);
  proxy.cut();
  const asked = [
    store.log.append([reporting(move, { message: 'x' })]),
    store.log.reserveIds(1),
    store.reader.byId(move.move_id),
    store.reader.visible({ ended: true }),
    store.inventory.clouds({}),
    store.inventory.createCloud('cloud99'),
    store.accounts.count(),
    store.health.check(),
  ];
  for (const result of await Promise.allSettled(asked)) {
    expect(result).toMatchObject({ reason: { name: 'Unavailable', code: 'not_ready' } });
  }
  await store.close();
});

// A process that has not written of the host yet goes the long way. The short one writes nothing
// where the database's clock is not where it is guessed to be, which nobody hears of here either.
test.each([
  { way: 'long', by: () => bed.store, lastWords: 'commit\0', outcomes: ['conflict'] },
  {
    way: 'short',
    by: (store: Store) => store,
    lastWords: 'quads_write_expected',
    outcomes: ['conflict', 'appended'],
  },
])(
  'a commit whose answer is lost is told as unknown; a second try writes it only where the first has not: the $way way',
  async ({ by, lastWords, outcomes }) => {
    await using proxy = await startProxy(bed.url);
    const store = await openStore({ url: proxy.url });
    const move = await open(by(store).log);
    proxy.cutBehind(lastWords);
    const message = 'did it arrive?';
    const lost = report(store.log, move, { message });
    await expect(lost).rejects.toThrow(/read the move to see what was written/);
    await expect(lost).rejects.toThrow(Unavailable);
    await store.close();
    // The commit may be under way still: whoever writes holds the head until then.
    await bed.sql('select from move_log_head for update');
    const { value } = await bed.store.reader.byId(move.move_id);
    const outcome = value?.message === message ? 'conflict' : 'appended';
    expect(outcomes).toContain(outcome);
    const again = reporting(move, { message });
    expect(await bed.store.log.append([again])).toMatchObject({ kind: outcome });
    const { value: events } = await bed.store.reader.events(move.move_id, 0, 100);
    expect(events.filter((event) => event.message === message)).toHaveLength(1);
  },
);

test('connections that the server ends are replaced, of the pool and of the log', async () => {
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

// The database ends the session that hangs; the process may be cut off, or standing still.
test('a process that hangs in a transaction holds others up for some seconds only', async () => {
  await using proxy = await startProxy(bed.url);
  const hanging = await openStore({ url: proxy.url });
  const target = { kind: 'user', name: 'admin@example.com' };
  const note = ({ audit }: Store) =>
    audit.as(caller, () => audit.note({ action: 'logged_in', target }));
  proxy.holdBehind('write_audit');
  const hung = expect(note(hanging)).rejects.toThrow(Unavailable);
  await expect.poll(() => bed.sql(idleInTransaction)).toHaveLength(1);
  await note(bed.store);
  proxy.cut();
  await hung;
  await hanging.close();
});

test('a pool without a free connection is told as unavailable; the log has its own', async () => {
  const store = await openStore({ url: bed.url, connections: 3 });
  await withClient(bed.url, async (holder) => {
    await holder.query('begin; lock table clouds');
    const waiting = store.inventory.createCloud('cloud98');
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    await expect(store.health.check()).rejects.toThrow(Unavailable);
    expect(await store.log.append([opening(1_000_000)])).toMatchObject({ kind: 'appended' });
    await holder.query('commit');
    await waiting;
  });
  await store.close();
});

test('closing finishes what was appended, and takes nothing more', async () => {
  const store = await openStore({ url: bed.url });
  const ids = await store.log.reserveIds(5);
  const writing = ids.map((id) => store.log.append([opening(id)]));
  await Promise.all([store.close(), store.close()]);
  const kinds = (await Promise.all(writing)).map(({ kind }) => kind);
  expect(kinds).toEqual(ids.map(() => 'appended'));
  await expect(store.log.append([])).rejects.toThrow(Unavailable);
  await expect(store.health.check()).rejects.toThrow(Unavailable);
});
