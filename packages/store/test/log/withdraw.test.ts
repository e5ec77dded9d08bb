import type { AppendUnit, MoveRecord, ScheduleRecord, Withdrawal } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { newHost, newSchedule } from '../support/inventory.js';
import { open, opening, report, reporting } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

const bed = useDatabase();

/** A day of a November to come, at noon. */
const day = (number: number): string => `2098-11-${String(number).padStart(2, '0')}T12:00:00Z`;

interface Booked {
  readonly schedule: ScheduleRecord;
  readonly move: MoveRecord;
  readonly removal: Withdrawal;
  /** What ends the move as it is now. */
  readonly end: AppendUnit;
}

const booked = async (): Promise<Booked> => {
  const { inventory, log } = bed.store;
  const host = await newHost(inventory);
  const schedule = await newSchedule(inventory, { host, from: day(1), to: day(20) });
  const facts = { scheduleId: schedule.id, assignmentId: schedule.assignment.id };
  const move = await open(log, { hostId: host.id, ...facts });
  const end = [reporting(move, { status: 'failed' })];
  return { schedule, move, removal: { kind: 'remove', scheduleId: schedule.id }, end };
};

const state = async ({ schedule, move }: Booked) => ({
  schedules: await bed.store.inventory.schedules({ assignmentId: schedule.assignment.id }),
  assignments: await bed.store.inventory.assignments({ id: schedule.assignment.id }),
  move: (await bed.store.reader.byId(move.move_id)).value,
  head: await bed.store.reader.head(),
});

/** Appends what must be refused, and sees that nothing of it was written. */
const refused = async (some: Booked, unit: AppendUnit, withdrawal: Withdrawal): Promise<void> => {
  const before = await state(some);
  expect(await bed.store.log.append(unit, withdrawal)).toEqual({ kind: 'conflict' });
  expect(await state(some)).toEqual(before);
};

test('a schedule goes together with its live move', async () => {
  const some = await booked();
  const result = await bed.store.log.append(some.end, some.removal);
  expect(result).toMatchObject({ kind: 'appended', moves: [{ status: 'failed' }] });
  expect(await state(some)).toMatchObject({ schedules: [], move: { status: 'failed' } });
});

test('a schedule without a live move goes alone', async () => {
  const some = await booked();
  await report(bed.store.log, some.move, { status: 'completed' });
  const { head } = await state(some);
  expect(await bed.store.log.append([], some.removal)).toEqual({ kind: 'appended', moves: [] });
  expect(await state(some)).toMatchObject({ schedules: [], head });
});

describe('all is refused', () => {
  test('when a live move is left out, whatever is taken back', async () => {
    const some = await booked();
    const scheduleId = some.schedule.id;
    const assignmentId = some.schedule.assignment.id;
    await refused(some, [], some.removal);
    await refused(some, [], { kind: 'change', scheduleId, changes: { end: day(2) } });
    await refused(some, [], { kind: 'terminate', assignmentId, at: day(2) });
    await refused(some, [], { kind: 'discard', assignmentId });
  });

  test('when the move has gone on since', async () => {
    const some = await booked();
    await report(bed.store.log, some.move, { message: 'Still at it' });
    await refused(some, some.end, some.removal);
  });

  test('when its times are not those that were seen', async () => {
    const some = await booked();
    const { id: scheduleId } = some.schedule;
    const change = { kind: 'change', scheduleId, changes: { end: day(2) } } as const;
    const [seen] = await bed.store.inventory.schedules({ id: scheduleId });
    if (!seen) throw new Error('the schedule is gone.');
    for (const key of ['start', 'end', 'buildStart', 'buildEnd'] as const) {
      await refused(some, some.end, { ...change, seen: { ...seen, [key]: day(19) } });
    }
    const result = await bed.store.log.append(some.end, { ...change, seen });
    expect(result).toMatchObject({ kind: 'appended', moves: [{ status: 'failed' }] });
  });

  test('when it is not there any more', async () => {
    const some = await booked();
    await refused(some, some.end, { kind: 'remove', scheduleId: 0 });
    await refused(some, some.end, { kind: 'terminate', assignmentId: 0, at: day(2) });
  });

  test('when other times meet another schedule, as an error that says so', async () => {
    const some = await booked();
    const { host } = some.schedule;
    await newSchedule(bed.store.inventory, { host, from: day(21), to: day(22) });
    const changes = { start: day(21), end: day(22) };
    const withdrawal = { kind: 'change', scheduleId: some.schedule.id, changes } as const;
    const before = await state(some);
    await expect(bed.store.log.append(some.end, withdrawal)).rejects.toMatchObject({
      code: 'host_not_available',
    });
    expect(await state(some)).toEqual(before);
  });
});

test('the end of the process between the two leaves neither', async () => {
  const some = await booked();
  const before = await state(some);
  await withClient(bed.url, async (holder) => {
    await holder.query('begin');
    await holder.query('select from hosts where id = $1 for update', [some.schedule.host.id]);
    const writing = bed.store.log.append(some.end, some.removal);
    const lost = expect(writing).rejects.toMatchObject({ code: 'not_ready' });
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    await bed.sql(waitingForLocks.replace('select', 'select pg_terminate_backend(pid)'));
    await lost;
    await holder.query('rollback');
  });
  expect(await state(some)).toEqual(before);
  expect(await bed.store.log.append(some.end, some.removal)).toMatchObject({ kind: 'appended' });
});

describe('a new move is opened for its schedule', () => {
  const openFor = async ({ schedule, move }: Pick<Booked, 'schedule' | 'move'>) => {
    const [moveId = 0] = await bed.store.log.reserveIds(1);
    const { id, start, end } = schedule;
    const wanted = { hostId: move.host_id, scheduleId: id, attempt: 2 };
    const change = { ...opening(moveId, wanted), booking: { id, start, end } };
    return (await bed.store.log.append([change])).kind;
  };

  const ended = async (): Promise<Booked> => {
    const some = await booked();
    await bed.store.log.append(some.end);
    return some;
  };

  test.each([
    ['as it was seen', undefined, 'appended'],
    ['when it was made longer', { start: '2026-10-01T00:00:00Z', end: day(25) }, 'appended'],
    ['but not when it was made shorter', { end: day(19) }, 'conflict'],
    ['but not when it was put off', { start: day(2) }, 'conflict'],
  ])('%s', async (_what, changes, outcome) => {
    const some = await ended();
    if (changes) await bed.store.inventory.updateSchedule(some.schedule.id, changes);
    expect(await openFor(some)).toBe(outcome);
  });

  test('but not when it was over before its writer looked, who had read the clock earlier', async () => {
    const { schedule, move } = await ended();
    await bed.sql(
      `update schedules set start = '2026-11-01', "end" = clock_timestamp() where id = $1`,
      [schedule.id],
    );
    const [seen] = await bed.store.inventory.schedules({ id: schedule.id });
    if (!seen) throw new Error('the schedule is gone.');
    expect(await openFor({ schedule: seen, move })).toBe('conflict');
  });

  test('but not when it was removed', async () => {
    const some = await ended();
    await bed.store.log.append([], some.removal);
    expect(await openFor(some)).toBe('conflict');
  });
});
