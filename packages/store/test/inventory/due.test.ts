import type { MoveRecord } from '@quads/engine';
import { expect, test } from 'vitest';
import {
  bookOne,
  day,
  newAssignment,
  newCloud,
  newHost,
  newSchedule,
  requireWritten,
} from '../support/inventory.js';
import { appendAccepted, openChange, reportChange } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

test('a host is due in the cloud of its current schedule, or in its default cloud without one', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const { assignment } = await newSchedule(inventory, { host, from: day(3), to: day(5) });
  const due = async (at: string) =>
    (await inventory.dueHosts(at)).find((one) => one.host === host.name);
  const home = host.defaultCloud.name;
  const there = { host: host.name, current: home, wanted: assignment.cloud.name };
  expect(await due(day(2))).toBeUndefined();
  for (const at of [day(3), day(4)]) expect(await due(at)).toEqual(there);
  await inventory.updateHost(host.id, { cloudId: assignment.cloud.id });
  expect(await due(day(4))).toBeUndefined();
  const back = { host: host.name, current: assignment.cloud.name, wanted: home };
  expect(await due(day(5))).toEqual(back);
});

test('at the end of a schedule and start of the next, the next one is current, in either order of creation', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const late = await newSchedule(inventory, { host, from: day(5), to: day(7) });
  const early = await newSchedule(inventory, { host, from: day(3), to: day(5) });
  const [booking] = await inventory.bookings([host.name], day(5));
  expect(booking?.schedule?.id).toBe(late.id);
  const due = await inventory.dueHosts(day(5));
  expect(due.find((one) => one.host === host.name)?.wanted).toBe(late.assignment.cloud.name);
  const [before] = await inventory.bookings([host.name], day(4));
  expect(before?.schedule?.id).toBe(early.id);
});

test('due hosts are sorted by name and include broken and retired ones', async () => {
  const { inventory } = bed.store;
  const away = await newCloud(inventory);
  const hosts = [await newHost(inventory), await newHost(inventory)];
  for (const { id } of hosts) {
    await inventory.updateHost(id, { cloudId: away.id, broken: true, retired: true });
  }
  const due = (await inventory.dueHosts(day(1))).filter(({ current }) => current === away.name);
  expect(due.map(({ host }) => host)).toEqual(hosts.map(({ name }) => name));
});

test('bookings return all data that a move depends on, for existing hosts', async () => {
  const { inventory } = bed.store;
  const booked = await newHost(inventory);
  const free = await newHost(inventory);
  const assignment = await newAssignment(inventory, { wipe: true });
  const times = { start: day(3), end: day(5) };
  const schedule = requireWritten(
    await bookOne(inventory, { hostId: booked.id, assignmentId: assignment.id, ...times }),
  );
  const expected = {
    hostId: booked.id,
    host: booked.name,
    model: booked.model,
    cloud: booked.cloud.name,
    defaultCloud: booked.defaultCloud.name,
    schedule: {
      id: schedule.id,
      assignmentId: assignment.id,
      cloud: assignment.cloud.name,
      wipe: true,
      ...times,
    },
  };
  const names = [free.name, 'never made', booked.name];
  const found = await inventory.bookings(names, day(4));
  const { schedule: _none, ...unbooked } = expected;
  expect(found).toStrictEqual([
    expected,
    {
      ...unbooked,
      hostId: free.id,
      host: free.name,
      cloud: free.cloud.name,
      defaultCloud: free.defaultCloud.name,
    },
  ]);
  expect(await inventory.bookingOf(schedule.id)).toStrictEqual(expected);
  expect(await inventory.bookingOf(0)).toBeUndefined();
});

test('a host with a live move is not movable until the move has ended', async () => {
  const { inventory, log } = bed.store;
  const host = await newHost(inventory);
  const { id } = await newSchedule(inventory, { host, from: day(3), to: day(5) });
  const bookings = async () => [
    ...(await inventory.bookings([host.name], day(4))),
    await inventory.bookingOf(id),
  ];
  const found = async () =>
    (await inventory.movable(day(4))).find(({ hostId }) => hostId === host.id);
  expect(await found()).toMatchObject({ host: host.name });
  expect(await found()).not.toHaveProperty('newest');
  for (const booking of await bookings()) expect(booking).not.toHaveProperty('newest');
  const [moveId = 0] = await log.reserveIds(1);
  const [move] = await appendAccepted(log, [openChange(moveId, { hostId: host.id })]);
  expect(await found()).toBeUndefined();
  const live = { newest: { moveId, hasEnded: false } };
  expect(await bookings()).toMatchObject([live, live]);
  await appendAccepted(log, [
    reportChange(move as MoveRecord, { status: 'failed', error_message: 'no' }),
  ]);
  expect(await found()).toMatchObject({ newest: { moveId, status: 'failed' } });
  const ended = { newest: { moveId, hasEnded: true } };
  expect(await bookings()).toMatchObject([ended, ended]);
});
