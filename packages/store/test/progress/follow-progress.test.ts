import { isLive } from '@quads/engine';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { newHost, newSchedule } from '../support/inventory.js';
import { open, report } from '../support/moves.js';
import { listInDatabase, listInMemory } from '../support/progress.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

// Moves without a real host use their id as host id.
beforeAll(() => bed.sql('alter table hosts alter column id restart with 1000000'));

/** A store of another process that follows the same database. */
const followingStore = async (): Promise<Store> => {
  const store = await openStore({ url: bed.url });
  onTestFinished(() => store.close());
  await store.progress.start();
  return store;
};

const followerSessions = (): Promise<{ pid: number }[]> =>
  bed.sql(`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'quads-progress'`);

/** Appends an event of a move by SQL, without a notification. */
const appendUnseen = (moveId: number, message: string) =>
  bed.sql(
    `with head as (
      update move_log_head set cursor = cursor + 1 returning cursor
    ), event as (
      insert into move_events
      select head.cursor, 'message_updated', now(), move_id, host, target_cloud, assignment_id,
        attempt, status, stage, 'user', 'tester', $2, '{}'
      from moves, head where move_id = $1
    )
    update moves set cursor = head.cursor, message = $2, updated_at = now()
    from head where move_id = $1`,
    [moveId, message],
  );

const messageIn = async (store: Store, moveId: number): Promise<string | null | undefined> =>
  (await listInMemory(store)).moves.find(({ move_id }) => move_id === moveId)?.message;

const failedWith = async (to: string) => {
  const { inventory, log } = bed.store;
  const host = await newHost(inventory);
  const schedule = await newSchedule(inventory, { host, from: '2020-01-01T00:00Z', to });
  const move = await open(log, { hostId: host.id, scheduleId: schedule.id });
  return { schedule, move: await report(log, move, { status: 'failed' }) };
};

const listed = async (store: Store, moveId: number): Promise<boolean> =>
  (await listInMemory(store)).moves.some(({ move_id }) => move_id === moveId);

test('the first state is that of the database, with its cursor', async () => {
  await open(bed.store.log);
  const store = await followingStore();
  expect(await listInMemory(store)).toEqual(await listInDatabase(store));
});

test('a write of this process is visible at once', async () => {
  const store = await followingStore();
  const move = await open(store.log);
  expect(await listed(store, move.move_id)).toBe(true);
  await report(store.log, move, { message: 'here' });
  expect(await messageIn(store, move.move_id)).toBe('here');
});

test('a write of this process is visible at once after writes of another', async () => {
  const store = await followingStore();
  const move = await open(store.log);
  await open(bed.store.log);
  await report(store.log, move, { message: 'here' });
  expect(await messageIn(store, move.move_id)).toBe('here');
});

test('a write of another process is visible to a read that names its cursor', async () => {
  const store = await followingStore();
  const { move_id, cursor } = await open(bed.store.log);
  const seen = await listInMemory(store, { atLeast: cursor });
  expect(seen.moves.map((move) => move.move_id)).toContain(move_id);
  expect(seen.cursor).toBeGreaterThanOrEqual(cursor);
});

test('a write of another process is soon visible to every read', async () => {
  const store = await followingStore();
  const { move_id } = await open(bed.store.log);
  await expect.poll(() => listed(store, move_id)).toBe(true);
});

test('an event without a notification is visible soon', async () => {
  const store = await followingStore();
  const { move_id } = await open(bed.store.log);
  await appendUnseen(move_id, 'unseen');
  await expect.poll(() => messageIn(store, move_id)).toBe('unseen');
});

test('an event during a lost connection is visible soon', async () => {
  const store = await followingStore();
  const { move_id } = await open(bed.store.log);
  const before = await followerSessions();
  for (const { pid } of before) await bed.sql('select pg_terminate_backend($1)', [pid]);
  await appendUnseen(move_id, 'while it was away');
  await expect.poll(() => messageIn(store, move_id)).toBe('while it was away');
  expect((await store.progress.read()).staleSeconds).toBeUndefined();
});

test('the state is read as a whole after too many new events', async () => {
  const store = await followingStore();
  const { move_id } = await open(bed.store.log);
  await bed.sql(
    `with head as (
      update move_log_head set cursor = cursor + 20000 returning cursor
    )
    insert into move_events
    select cursor - n, 'stage_late', now(), 0, '', '', null, 1, 'pending', 1, 'user', 'x', null, '{}'
    from head, generate_series(0, 19999) as n`,
  );
  await appendUnseen(move_id, 'after all of it');
  await expect.poll(() => messageIn(store, move_id)).toBe('after all of it');
});

test('the state is replaced if the log has become shorter', async () => {
  const store = await followingStore();
  const { move_id, cursor } = await open(bed.store.log);
  await listInMemory(store, { atLeast: cursor });
  await bed.sql('delete from moves where move_id = $1', [move_id]);
  await bed.sql('update move_log_head set cursor = cursor - 1');
  await expect.poll(() => listInMemory(store)).toEqual(await listInDatabase(store));
  // Restores the log for the other tests of this file.
  await bed.sql('update move_log_head set cursor = cursor + 1');
});

test('a failed move is listed until its schedule ends, by the clock of the database', async () => {
  const store = await followingStore();
  const { move } = await failedWith(new Date(Date.now() + 5_000).toISOString());
  expect((await listInMemory(store, { atLeast: move.cursor })).moves).toContainEqual(
    expect.objectContaining({ move_id: move.move_id }),
  );
  const { cursor } = await listInMemory(store);
  await expect.poll(() => listed(store, move.move_id)).toBe(false);
  expect((await listInMemory(store)).cursor).toBe(cursor);
});

test('a change or removal of a schedule by another process soon changes the list', async () => {
  const store = await followingStore();
  const { schedule, move } = await failedWith('2099-01-01T00:00Z');
  await expect.poll(() => listed(store, move.move_id)).toBe(true);
  await bed.store.inventory.updateSchedule(schedule.id, { end: '2021-01-01T00:00Z' });
  await expect.poll(() => listed(store, move.move_id)).toBe(false);
  await bed.sql('delete from schedules where id = $1', [schedule.id]);
  // A failed move without a schedule is listed for a week.
  await expect.poll(() => listed(store, move.move_id)).toBe(true);
});

test('a change of a schedule by this process changes the list at once', async () => {
  const store = await followingStore();
  const { schedule, move } = await failedWith('2099-01-01T00:00Z');
  await listInMemory(store, { atLeast: move.cursor });
  await store.inventory.updateSchedule(schedule.id, { end: '2021-01-01T00:00Z' });
  expect(await listed(store, move.move_id)).toBe(false);
  await store.inventory.updateSchedule(schedule.id, { end: '2099-01-01T00:00Z' });
  expect(await listed(store, move.move_id)).toBe(true);
});

test('one statement that changes many schedules counts as one change', async () => {
  const version = async () => (await bed.sql<{ version: string }>('table schedule_changes'))[0];
  await failedWith('2098-01-01T00:00Z');
  await failedWith('2098-01-01T00:00Z');
  const before = Number((await version())?.version);
  await bed.sql(
    `update schedules set "end" = "end" + interval '1 day' where "end" = '2098-01-01T00:00Z'`,
  );
  expect(Number((await version())?.version)).toBe(before + 1);
});

test('a store follows by one connection, which any number of close calls end', async () => {
  const store = await openStore({ url: bed.url });
  const before = (await followerSessions()).length;
  await Promise.all([store.progress.start(), store.progress.start(), store.progress.read()]);
  expect((await followerSessions()).length).toBe(before + 1);
  await Promise.all([store.close(), store.close()]);
  await expect.poll(async () => (await followerSessions()).length).toBe(before);
  await expect(store.progress.read()).rejects.toMatchObject({ code: 'not_ready' });
});

test('a close during the start leaves no connection open', async () => {
  const before = (await followerSessions()).length;
  const store = await openStore({ url: bed.url });
  const starting = store.progress.start().catch((error: unknown) => error);
  await store.close();
  await starting;
  await expect.poll(async () => (await followerSessions()).length).toBe(before);
});

test('the newest move of a host is also known if it has ended', async () => {
  const store = await followingStore();
  const move = await open(store.log);
  const ended = await report(store.log, move, { status: 'completed' });
  expect(isLive(ended)).toBe(false);
  expect(await listed(store, move.move_id)).toBe(false);
  const { moves } = await listInMemory(store, { ended: true });
  expect(moves.filter(({ host }) => host === move.host)).toEqual([
    expect.objectContaining({ move_id: move.move_id, status: 'completed' }),
  ]);
});
