import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from '../../src/index.js';
import {
  bookOne,
  day,
  newAssignment,
  newHost,
  newSchedule,
  requireWritten,
} from '../support/inventory.js';
import { open, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

const bed = useDatabase();

test('a schedule contains its host and its assignment', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const assignment = await newAssignment(inventory, { wipe: true });
  const times = { start: day(1), end: day(2) };
  const booking = { hostId: host.id, assignmentId: assignment.id, ...times };
  const made = requireWritten(await bookOne(inventory, booking));
  const id = expect.any(Number);
  const createdAt = expect.stringMatching(/\+00:00$/);
  const rest = { buildStart: null, buildEnd: null, move: null };
  const { hardware: _parts, ...booked } = host;
  expect(made).toEqual({ id, createdAt, ...times, ...rest, host: booked, assignment });
  expect(await inventory.schedules({ id: made.id })).toEqual([made]);
});

test('a schedule contains status and message of its newest move', async () => {
  const { inventory, log } = bed.store;
  const host = await newHost(inventory);
  const { id } = await newSchedule(inventory, { host, from: day(1), to: day(2) });
  const first = await open(log, { hostId: host.id, scheduleId: id });
  await report(log, first, { status: 'failed', error_message: 'no power' });
  const second = await open(log, { hostId: host.id, scheduleId: id, attempt: 2 });
  const word = await report(log, second, { message: 'on its way' });
  const [schedule] = await inventory.schedules({ id });
  expect(schedule?.move).toEqual({
    status: word.status,
    message: 'on its way',
    errorMessage: null,
    sourceCloud: word.source_cloud,
  });
  expect(await inventory.schedules({ id, moveStatus: word.status })).toEqual([schedule]);
  expect(await inventory.schedules({ id, moveStatus: 'failed' })).toEqual([]);
});

test('schedules of a host cannot overlap, but can be adjacent', async () => {
  const span = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }))
    .map(([from, length]) => ({ from, to: from + length }));
  const { inventory } = bed.store;
  await fc.assert(
    fc.asyncProperty(fc.array(span, { minLength: 2, maxLength: 5 }), async (spans) => {
      const host = await newHost(inventory);
      const { id: assignmentId } = await newAssignment(inventory);
      const kept: typeof spans = [];
      for (const { from, to } of spans) {
        const booking = { hostId: host.id, assignmentId, start: day(from), end: day(to) };
        const overlaps = kept.some((other) => from < other.to && other.from < to);
        const made = await bookOne(inventory, booking);
        expect(made === 'taken').toBe(overlaps);
        if (!overlaps) kept.push({ from, to });
      }
    }),
    { numRuns: 25 },
  );
});

test('one of several concurrent bookings of a host succeeds, across processes', async () => {
  const elsewhere = await openStore({ url: bed.url });
  const host = await newHost(bed.store.inventory);
  const { id: assignmentId } = await newAssignment(bed.store.inventory);
  const racers = [bed.store, elsewhere].flatMap(({ inventory }) =>
    Array.from({ length: 8 }, (_none, place) =>
      bookOne(inventory, {
        hostId: host.id,
        assignmentId,
        start: day(1 + place),
        end: day(12 + place),
      }),
    ),
  );
  const results = await Promise.all(racers);
  await elsewhere.close();
  expect(results.filter((result) => result !== 'taken')).toHaveLength(1);
});

test('one of two schedules that are extended into the same gap succeeds', async () => {
  const { inventory } = bed.store;
  for (let round = 0; round < 8; round += 1) {
    const host = await newHost(inventory);
    const before = await newSchedule(inventory, { host, from: day(1), to: day(2) });
    const after = await newSchedule(inventory, { host, from: day(6), to: day(7) });
    const results = await Promise.all([
      inventory.updateSchedule(before.id, { end: day(5) }),
      inventory.updateSchedule(after.id, { start: day(3) }),
    ]);
    expect(results.filter((result) => result === 'taken')).toHaveLength(1);
  }
});

test('writers of a host wait for its lock instead of deadlocking', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const { id } = await newSchedule(inventory, { host, from: day(1), to: day(2) });
  const { id: assignmentId } = await newAssignment(inventory);
  const next = { hostId: host.id, assignmentId, start: day(4), end: day(5) };
  await withClient(bed.url, async (holder) => {
    await holder.query('begin');
    await holder.query('select from hosts where id = $1 for no key update', [host.id]);
    const writing = [inventory.updateSchedule(id, { end: day(3) }), bookOne(inventory, next)];
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(2);
    await holder.query('commit');
    expect(await Promise.all(writing)).not.toContain('taken');
  });
});

test('an update of a schedule changes only the given fields', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const made = await newSchedule(inventory, { host, from: day(1), to: day(2) });
  const changes = { end: day(3), buildStart: day(1), buildEnd: day(2) };
  expect(await inventory.updateSchedule(made.id, changes)).toEqual({ ...made, ...changes });
  expect(await inventory.updateSchedule(made.id, {})).toEqual({ ...made, ...changes });
  await expect(inventory.updateSchedule(0, {})).rejects.toThrow('no schedule with id 0');
});

test('an update with outdated times answers `changed` and changes nothing', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const seen = await newSchedule(inventory, { host, from: day(1), to: day(9) });
  const current = { ...seen, start: day(2), end: day(8), buildStart: day(3), buildEnd: day(4) };
  await inventory.updateSchedule(seen.id, current, seen);
  for (const key of ['start', 'end', 'buildStart', 'buildEnd'] as const) {
    const before = { ...current, [key]: seen[key] };
    expect(await inventory.updateSchedule(seen.id, { end: day(7) }, before), key).toBe('changed');
  }
  expect(await inventory.schedules({ id: seen.id })).toEqual([current]);
  expect(await inventory.updateSchedule(0, { end: day(7) }, current)).toBe('changed');
  const changes = { end: day(7), buildEnd: null };
  expect(await inventory.updateSchedule(seen.id, changes, current)).toMatchObject(changes);
});

test('each filter of schedules finds the matching ones; a schedule includes its start, not its end', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const other = await newSchedule(inventory, {
    host: await newHost(inventory),
    from: day(20),
    to: day(21),
  });
  const made = await newSchedule(inventory, { host, from: day(3), to: day(5) });
  const filters = [
    { id: made.id },
    { host: host.name },
    { cloud: made.assignment.cloud.name },
    { assignmentId: made.assignment.id },
    ...[day(3), day(4)].map((at) => ({ at })),
  ];
  for (const filter of filters) {
    const found = await inventory.schedules(filter);
    expect(found, JSON.stringify(filter)).toContainEqual(made);
    expect(found, JSON.stringify(filter)).not.toContainEqual(other);
  }
  expect(await inventory.schedules({ host: host.name, at: day(5) })).toEqual([]);
});
