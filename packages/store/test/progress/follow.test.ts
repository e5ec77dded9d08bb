import { isLive } from '@quads/engine';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { newHost, newSchedule } from '../support/inventory.js';
import { open, report } from '../support/moves.js';
import { inMemory, inSql } from '../support/progress.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

// Moves without a host of their own take their ids for one.
beforeAll(() => bed.sql('alter table hosts alter column id restart with 1000000'));

/** Another process at work on the same database, which follows what happens there. */
const follower = async (): Promise<Store> => {
  const store = await openStore({ url: bed.url });
  onTestFinished(() => store.close());
  await store.progress.start();
  return store;
};

const followers = (): Promise<{ pid: number }[]> =>
  bed.sql(`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'quads-progress'`);

/** One more event of a move, past every store: nobody is notified. */
const appendUnseen = (moveId: number, message: string) =>
  bed.sql(
    `with head as (
      update move_log_head set cursor = cursor + 1 returning cursor
    ), event as (
      insert into move_events
      select head.cursor, 'message_updated', now(), move_id, host, target_cloud, assignment_id,
        attempt, status, stage, 'user', 'somebody', $2, '{}'
      from moves, head where move_id = $1
    )
    update moves set cursor = head.cursor, message = $2, updated_at = now()
    from head where move_id = $1`,
    [moveId, message],
  );

const messageIn = async (store: Store, moveId: number): Promise<string | null | undefined> =>
  (await inMemory(store)).moves.find(({ move_id }) => move_id === moveId)?.message;

const failedWith = async (to: string) => {
  const { inventory, log } = bed.store;
  const host = await newHost(inventory);
  const schedule = await newSchedule(inventory, { host, from: '2020-01-01T00:00Z', to });
  const move = await open(log, { hostId: host.id, scheduleId: schedule.id });
  return { schedule, move: await report(log, move, { status: 'failed' }) };
};

const listed = async (store: Store, moveId: number): Promise<boolean> =>
  (await inMemory(store)).moves.some(({ move_id }) => move_id === moveId);

test('it starts with what there is, and has the cursor of it', async () => {
  await open(bed.store.log);
  const store = await follower();
  expect(await inMemory(store)).toEqual(await inSql(store));
});

test('what this process writes is there at once', async () => {
  const store = await follower();
  const move = await open(store.log);
  expect(await listed(store, move.move_id)).toBe(true);
  await report(store.log, move, { message: 'here' });
  expect(await messageIn(store, move.move_id)).toBe('here');
});

test('so it is when others write in between', async () => {
  const store = await follower();
  const move = await open(store.log);
  await open(bed.store.log);
  await report(store.log, move, { message: 'here' });
  expect(await messageIn(store, move.move_id)).toBe('here');
});

test('what another process has written is there for who names its cursor', async () => {
  const store = await follower();
  const { move_id, cursor } = await open(bed.store.log);
  const seen = await inMemory(store, { atLeast: cursor });
  expect(seen.moves.map((move) => move.move_id)).toContain(move_id);
  expect(seen.cursor).toBeGreaterThanOrEqual(cursor);
});

test('and within a moment for everybody', async () => {
  const store = await follower();
  const { move_id } = await open(bed.store.log);
  await expect.poll(() => listed(store, move_id)).toBe(true);
});

test('a notification that is lost loses no event', async () => {
  const store = await follower();
  const { move_id } = await open(bed.store.log);
  await appendUnseen(move_id, 'unseen');
  await expect.poll(() => messageIn(store, move_id)).toBe('unseen');
});

test('nor does a connection that is lost', async () => {
  const store = await follower();
  const { move_id } = await open(bed.store.log);
  const before = await followers();
  for (const { pid } of before) await bed.sql('select pg_terminate_backend($1)', [pid]);
  await appendUnseen(move_id, 'while it was away');
  await expect.poll(() => messageIn(store, move_id)).toBe('while it was away');
  expect((await store.progress.look()).staleSeconds).toBeUndefined();
});

test('more than can be looked through is read as a whole', async () => {
  const store = await follower();
  const { move_id } = await open(bed.store.log);
  await bed.sql(
    `with head as (
      update move_log_head set cursor = cursor + 20000 returning cursor
    )
    insert into move_events
    select cursor - n, 'stage_late', now(), 0, '', '', null, 1, 'pending', 1, 'user', 'x', null, '{}'
    from head, generate_series(0, 19999) as n`,
  );
  await appendUnseen(move_id, 'behind all of it');
  await expect.poll(() => messageIn(store, move_id)).toBe('behind all of it');
});

test('a log that has become shorter is another one', async () => {
  const store = await follower();
  const { move_id, cursor } = await open(bed.store.log);
  await inMemory(store, { atLeast: cursor });
  await bed.sql('delete from moves where move_id = $1', [move_id]);
  await bed.sql('update move_log_head set cursor = cursor - 1');
  await expect.poll(() => inMemory(store)).toEqual(await inSql(store));
  // The rest of this file goes on with a whole log.
  await bed.sql('update move_log_head set cursor = cursor + 1');
});

test('a failed move is listed until its schedule ends, by the clock of the database', async () => {
  const store = await follower();
  const { move } = await failedWith(new Date(Date.now() + 5_000).toISOString());
  expect((await inMemory(store, { atLeast: move.cursor })).moves).toContainEqual(
    expect.objectContaining({ move_id: move.move_id }),
  );
  const { cursor } = await inMemory(store);
  await expect.poll(() => listed(store, move.move_id)).toBe(false);
  expect((await inMemory(store)).cursor).toBe(cursor);
});

test('a schedule that is changed by another process, or removed, changes the list', async () => {
  const store = await follower();
  const { schedule, move } = await failedWith('2099-01-01T00:00Z');
  await expect.poll(() => listed(store, move.move_id)).toBe(true);
  await bed.store.inventory.updateSchedule(schedule.id, { end: '2021-01-01T00:00Z' });
  await expect.poll(() => listed(store, move.move_id)).toBe(false);
  await bed.sql('delete from schedules where id = $1', [schedule.id]);
  // Without a schedule it is a week.
  await expect.poll(() => listed(store, move.move_id)).toBe(true);
});

test('one that this process has changed does so at once', async () => {
  const store = await follower();
  const { schedule, move } = await failedWith('2099-01-01T00:00Z');
  await inMemory(store, { atLeast: move.cursor });
  await store.inventory.updateSchedule(schedule.id, { end: '2021-01-01T00:00Z' });
  expect(await listed(store, move.move_id)).toBe(false);
  await store.inventory.updateSchedule(schedule.id, { end: '2099-01-01T00:00Z' });
  expect(await listed(store, move.move_id)).toBe(true);
});

test('many schedules changed at once count once', async () => {
  const version = async () => (await bed.sql<{ version: string }>('table schedule_changes'))[0];
  await failedWith('2098-01-01T00:00Z');
  await failedWith('2098-01-01T00:00Z');
  const before = Number((await version())?.version);
  await bed.sql(
    `update schedules set "end" = "end" + interval '1 day' where "end" = '2098-01-01T00:00Z'`,
  );
  expect(Number((await version())?.version)).toBe(before + 1);
});

test('it is one connection, which a stop ends, however often it is asked to', async () => {
  const store = await openStore({ url: bed.url });
  const before = (await followers()).length;
  await Promise.all([store.progress.start(), store.progress.start(), store.progress.look()]);
  expect((await followers()).length).toBe(before + 1);
  await Promise.all([store.close(), store.close()]);
  await expect.poll(async () => (await followers()).length).toBe(before);
  await expect(store.progress.look()).rejects.toMatchObject({ code: 'not_ready' });
});

test('a stop in the middle of the start leaves nothing behind', async () => {
  const before = (await followers()).length;
  const store = await openStore({ url: bed.url });
  const starting = store.progress.start().catch((error: unknown) => error);
  await store.close();
  await starting;
  await expect.poll(async () => (await followers()).length).toBe(before);
});

test('ended moves are known as well, one a host', async () => {
  const store = await follower();
  const move = await open(store.log);
  const ended = await report(store.log, move, { status: 'completed' });
  expect(isLive(ended)).toBe(false);
  expect(await listed(store, move.move_id)).toBe(false);
  const { moves } = await inMemory(store, { ended: true });
  expect(moves.filter(({ host }) => host === move.host)).toEqual([
    expect.objectContaining({ move_id: move.move_id, status: 'completed' }),
  ]);
});
