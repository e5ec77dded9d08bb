import { Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import { openStore } from '../src/index.js';
import { open, opening, report, reporting } from './support/moves.js';
import { startProxy } from './support/proxy.js';
import { useDatabase } from './support/test-database.js';
import { waitingForLocks, withClient } from './support/with-client.js';

const bed = useDatabase();

test('a server that is not there: the store does not open', async () => {
  const opening = openStore({ url: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(opening).rejects.toThrow(Unavailable);
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

test('a commit whose answer is lost is told as unknown; a second try is a conflict', async () => {
  await using proxy = await startProxy(bed.url);
  const store = await openStore({ url: proxy.url });
  const move = await open(store.log);
  proxy.cutBehind('commit\0');
  const lost = report(store.log, move, { message: 'did it arrive?' });
  await expect(lost).rejects.toThrow(/read the move to see what was written/);
  await expect(lost).rejects.toThrow(Unavailable);
  await store.close();
  const again = reporting(move, { message: 'did it arrive?' });
  expect(await bed.store.log.append([again])).toEqual({ kind: 'conflict' });
  const { value } = await bed.store.reader.byId(move.move_id);
  expect(value?.message).toBe('did it arrive?');
});

test('a connection that the server ends is replaced', async () => {
  const notices: string[] = [];
  const store = await openStore({
    url: bed.url,
    poolSize: 1,
    onNotice: (line) => notices.push(line),
  });
  await bed.sql(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  await expect.poll(() => notices).toHaveLength(1);
  await store.health.check();
  await store.close();
});

test('a pool without a free connection is told as unavailable', async () => {
  const store = await openStore({ url: bed.url, poolSize: 1 });
  const [moveId = 0] = await store.log.reserveIds(1);
  await withClient(bed.url, async (holder) => {
    await holder.query('begin; select from move_log_head for update');
    const waiting = store.log.append([opening(moveId)]);
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    await expect(store.health.check()).rejects.toThrow(Unavailable);
    await holder.query('commit');
    expect(await waiting).toMatchObject({ kind: 'appended' });
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
