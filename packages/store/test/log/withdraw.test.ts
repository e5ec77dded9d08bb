import type { AppendUnit, MoveRecord, ScheduleRecord, Withdrawal } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { newHost, newSchedule } from '../support/inventory.js';
import { open, openChange, report, reportChange } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

const bed = useDatabase();

/** Noon of a day in November 2098. */
const day = (number: number): string => `2098-11-${String(number).padStart(2, '0')}T12:00:00Z`;

interface BookedMove {
  readonly schedule: ScheduleRecord;
  readonly move: MoveRecord;
  readonly removal: Withdrawal;
  /** A unit that ends the move in its current state. */
  readonly end: AppendUnit;
}

const booked = async (): Promise<BookedMove> => {
  const { inventory, log } = bed.store;
  const host = await newHost(inventory);
  const schedule = await newSchedule(inventory, { host, from: day(1), to: day(20) });
  const facts = { scheduleId: schedule.id, assignmentId: schedule.assignment.id };
  const move = await open(log, { hostId: host.id, ...facts });
  const end = [reportChange(move, { status: 'failed' })];
  return { schedule, move, removal: { kind: 'remove', scheduleId: schedule.id }, end };
};

const state = async ({ schedule, move }: BookedMove) => ({
  schedules: await bed.store.inventory.schedules({ assignmentId: schedule.assignment.id }),
  assignments: await bed.store.inventory.assignments({ id: schedule.assignment.id }),
  move: (await bed.store.reader.byId(move.move_id)).value,
  head: await bed.store.reader.head(),
});

/** Appends what must be rejected, and checks that nothing was written. */
const expectRejected = async (
  booking: BookedMove,
  unit: AppendUnit,
  withdrawal: Withdrawal,
): Promise<void> => {
  const before = await state(booking);
  expect(await bed.store.log.append(unit, withdrawal)).toEqual({ kind: 'conflict' });
  expect(await state(booking)).toEqual(before);
};

test('a schedule is removed together with its live move', async () => {
  const booking = await booked();
  const result = await bed.store.log.append(booking.end, booking.removal);
  expect(result).toMatchObject({ kind: 'appended', moves: [{ status: 'failed' }] });
  expect(await state(booking)).toMatchObject({ schedules: [], move: { status: 'failed' } });
});

test('a schedule without a live move is removed without events', async () => {
  const booking = await booked();
  await report(bed.store.log, booking.move, { status: 'completed' });
  const { head } = await state(booking);
  expect(await bed.store.log.append([], booking.removal)).toEqual({ kind: 'appended', moves: [] });
  expect(await state(booking)).toMatchObject({ schedules: [], head });
});

describe('a withdrawal writes nothing', () => {
  test('if the unit leaves out a live move', async () => {
    const booking = await booked();
    const scheduleId = booking.schedule.id;
    const assignmentId = booking.schedule.assignment.id;
    await expectRejected(booking, [], booking.removal);
    await expectRejected(booking, [], { kind: 'change', scheduleId, changes: { end: day(2) } });
    await expectRejected(booking, [], { kind: 'terminate', assignmentId, at: day(2) });
    await expectRejected(booking, [], { kind: 'discard', assignmentId });
  });

  test('if the move has changed since', async () => {
    const booking = await booked();
    await report(bed.store.log, booking.move, { message: 'Still at it' });
    await expectRejected(booking, booking.end, booking.removal);
  });

  test('if the times of the schedule are not those that the writer saw', async () => {
    const booking = await booked();
    const { id: scheduleId } = booking.schedule;
    const change = { kind: 'change', scheduleId, changes: { end: day(2) } } as const;
    const [seen] = await bed.store.inventory.schedules({ id: scheduleId });
    if (!seen) throw new Error('the schedule is gone.');
    for (const key of ['start', 'end', 'buildStart', 'buildEnd'] as const) {
      await expectRejected(booking, booking.end, { ...change, seen: { ...seen, [key]: day(19) } });
    }
    const result = await bed.store.log.append(booking.end, { ...change, seen });
    expect(result).toMatchObject({ kind: 'appended', moves: [{ status: 'failed' }] });
  });

  test('if the schedule or the assignment does not exist', async () => {
    const booking = await booked();
    await expectRejected(booking, booking.end, { kind: 'remove', scheduleId: 0 });
    await expectRejected(booking, booking.end, { kind: 'terminate', assignmentId: 0, at: day(2) });
  });

  test('if the new times overlap another schedule, with host_not_available', async () => {
    const booking = await booked();
    const { host } = booking.schedule;
    await newSchedule(bed.store.inventory, { host, from: day(21), to: day(22) });
    const changes = { start: day(21), end: day(22) };
    const withdrawal = { kind: 'change', scheduleId: booking.schedule.id, changes } as const;
    const before = await state(booking);
    await expect(bed.store.log.append(booking.end, withdrawal)).rejects.toMatchObject({
      code: 'host_not_available',
    });
    expect(await state(booking)).toEqual(before);
  });
});

test('if the session ends between events and withdrawal, neither is written', async () => {
  const booking = await booked();
  const before = await state(booking);
  await withClient(bed.url, async (holder) => {
    await holder.query('begin');
    await holder.query('select from hosts where id = $1 for update', [booking.schedule.host.id]);
    const writing = bed.store.log.append(booking.end, booking.removal);
    const rejected = expect(writing).rejects.toMatchObject({ code: 'not_ready' });
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    await bed.sql(waitingForLocks.replace('select', 'select pg_terminate_backend(pid)'));
    await rejected;
    await holder.query('rollback');
  });
  expect(await state(booking)).toEqual(before);
  expect(await bed.store.log.append(booking.end, booking.removal)).toMatchObject({
    kind: 'appended',
  });
});

describe('opening a move for a schedule', () => {
  const openFor = async ({ schedule, move }: Pick<BookedMove, 'schedule' | 'move'>) => {
    const [moveId = 0] = await bed.store.log.reserveIds(1);
    const { id, start, end } = schedule;
    const wanted = { hostId: move.host_id, scheduleId: id, attempt: 2 };
    const change = { ...openChange(moveId, wanted), booking: { id, start, end } };
    return (await bed.store.log.append([change])).kind;
  };

  const ended = async (): Promise<BookedMove> => {
    const booking = await booked();
    await bed.store.log.append(booking.end);
    return booking;
  };

  test.each([
    ['succeeds if the schedule is unchanged', undefined, 'appended'],
    [
      'succeeds if the schedule became longer',
      { start: '2026-10-01T00:00:00Z', end: day(25) },
      'appended',
    ],
    ['is a conflict if the schedule became shorter', { end: day(19) }, 'conflict'],
    ['is a conflict if the schedule was postponed', { start: day(2) }, 'conflict'],
  ])('%s', async (_what, changes, outcome) => {
    const booking = await ended();
    if (changes) await bed.store.inventory.updateSchedule(booking.schedule.id, changes);
    expect(await openFor(booking)).toBe(outcome);
  });

  test('is a conflict if the schedule ended between the clock and the schedule read by the writer', async () => {
    const { schedule, move } = await ended();
    await bed.sql(
      `update schedules set start = '2026-11-01', "end" = clock_timestamp() where id = $1`,
      [schedule.id],
    );
    const [seen] = await bed.store.inventory.schedules({ id: schedule.id });
    if (!seen) throw new Error('the schedule is gone.');
    expect(await openFor({ schedule: seen, move })).toBe('conflict');
  });

  test('is a conflict if the schedule was removed', async () => {
    const booking = await ended();
    await bed.store.log.append([], booking.removal);
    expect(await openFor(booking)).toBe('conflict');
  });
});
