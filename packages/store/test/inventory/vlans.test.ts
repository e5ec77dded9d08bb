import { createReadStream } from 'node:fs';
import type { AssignmentRecord, NewVlan, VlanRecord } from '@quads/engine';
import { describe, expect, onTestFinished, test } from 'vitest';
import { importDatabase, openStore } from '../../src/index.js';
import { bareDatabase } from '../support/bare-database.js';
import {
  day,
  newAssignment,
  newCloud,
  newHost,
  requireWritten,
  uniqueName,
} from '../support/inventory.js';
import { useDatabase } from '../support/test-database.js';
import { withClient } from '../support/with-client.js';

const bed = useDatabase();

let last = 1000;

const facts = (): NewVlan => {
  last += 1;
  const netmask = '255.255.254.0';
  return { vlanId: last, gateway: '10.1.50.1', ipFree: 509, ipRange: '10.1.50.0/23', netmask };
};

const newVlan = async (): Promise<VlanRecord> =>
  requireWritten(await bed.store.inventory.createVlan(facts()));

const withVlan = async ({ id }: VlanRecord): Promise<AssignmentRecord> => {
  const made = await newAssignment(bed.store.inventory);
  return requireWritten(await bed.store.inventory.updateAssignment(made.id, { vlanId: id }));
};

/** Polls until one backend waits for a lock. */
const untilBackendWaits = async (): Promise<void> => {
  const query = `
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await bed.sql(query)).length, { timeout: 10_000 }).toBe(1);
};

describe('a VLAN', () => {
  test('is stored with its values; its network number is unique', async () => {
    const { inventory } = bed.store;
    const given = facts();
    const made = requireWritten(await inventory.createVlan(given));
    expect(made).toEqual({ ...given, id: expect.any(Number) });
    expect(await inventory.createVlan(given)).toBe('taken');
    expect(await inventory.vlans({ vlanId: given.vlanId })).toEqual([made]);
    expect(await inventory.updateVlan(made.id, { ipFree: 1 })).toEqual({ ...made, ipFree: 1 });
    expect(await inventory.updateVlan(made.id, {})).toEqual({ ...made, ipFree: 1 });
    expect(await inventory.updateVlan(0, { ipFree: 1 })).toBeUndefined();
    expect(await inventory.removeVlan(made.id)).toBe('removed');
    expect(await inventory.vlans({ vlanId: given.vlanId })).toEqual([]);
  });

  test('is free unless an active assignment has it', async () => {
    const { inventory } = bed.store;
    const vlan = await newVlan();
    const isFree = async () =>
      (await inventory.vlans({ free: true })).some(({ id }) => id === vlan.id);
    expect(await isFree()).toBe(true);
    const assignment = await withVlan(vlan);
    expect(assignment.vlan).toEqual(vlan);
    expect(await isFree()).toBe(false);
    expect(await inventory.vlans({ free: false })).toContainEqual(vlan);
    await inventory.updateAssignment(assignment.id, { active: false });
    expect(await isFree()).toBe(true);
  });

  test('cannot be removed while an active assignment has it; its removal clears ended assignments', async () => {
    const { inventory } = bed.store;
    const vlan = await newVlan();
    const ended = await withVlan(vlan);
    await inventory.updateAssignment(ended.id, { active: false });
    const active = await withVlan(vlan);
    expect(await inventory.removeVlan(vlan.id)).toBe('in_use');
    expect(await inventory.assignments({ id: ended.id })).toMatchObject([{ vlan }]);
    await inventory.updateAssignment(active.id, { active: false });
    expect(await inventory.removeVlan(vlan.id)).toBe('removed');
    expect(await inventory.assignments({ id: ended.id })).toMatchObject([{ vlan: null }]);
  });

  test('is not removed when an assignment with it becomes active during the removal', async () => {
    const { inventory } = bed.store;
    const vlan = await newVlan();
    const ended = await withVlan(vlan);
    await inventory.updateAssignment(ended.id, { active: false });
    const outcome = await withClient(bed.url, async (client) => {
      await client.query('begin');
      await client.query('update assignments set active = true where id = $1', [ended.id]);
      const removal = inventory.removeVlan(vlan.id);
      await untilBackendWaits();
      await client.query('commit');
      return removal;
    });
    expect(outcome).toBe('in_use');
    expect(await inventory.assignments({ id: ended.id })).toMatchObject([{ active: true, vlan }]);
  });
});

describe('a VLAN gets one active assignment from concurrent writers', () => {
  const racers = async () => {
    const elsewhere = await openStore({ url: bed.url });
    onTestFinished(() => elsewhere.close());
    return [bed.store, elsewhere].map(({ inventory }) => inventory);
  };

  const activeWith = async ({ id }: VlanRecord): Promise<number> =>
    (await bed.sql('select from assignments where active and vlan_id = $1', [id])).length;

  const made = { description: 'a race', owner: 'tester' };

  test('when assignments are created', async () => {
    const vlan = await newVlan();
    const results = await Promise.all(
      (await racers()).flatMap((inventory) =>
        Array.from({ length: 5 }, async () => {
          const { id: cloudId } = await newCloud(inventory);
          return inventory.createAssignment({ ...made, cloudId, vlanId: vlan.id });
        }),
      ),
    );
    expect(results.filter((result) => result !== 'vlan_taken')).toHaveLength(1);
    expect(await activeWith(vlan)).toBe(1);
  });

  test('when assignments are given the VLAN or become active again', async () => {
    const vlan = await newVlan();
    const [one, other] = await racers();
    const ended = await withVlan(vlan);
    await bed.store.inventory.updateAssignment(ended.id, { active: false });
    const without = await Promise.all(
      Array.from({ length: 5 }, () => newAssignment(bed.store.inventory)),
    );
    const results = await Promise.all([
      ...without.map(({ id }) => one?.updateAssignment(id, { vlanId: vlan.id })),
      other?.updateAssignment(ended.id, { active: true }),
    ]);
    expect(results.filter((result) => result !== 'vlan_taken')).toHaveLength(1);
    expect(await activeWith(vlan)).toBe(1);
  });

  test('when bookings create an assignment; the others create nothing', async () => {
    const vlan = await newVlan();
    const results = await Promise.all(
      (await racers()).flatMap((inventory) =>
        Array.from({ length: 3 }, async () => {
          const host = await newHost(inventory);
          const into = { ...made, cloudId: host.cloud.id, vlanId: vlan.id };
          return inventory.book({ hostIds: [host.id], into, start: day(1), end: day(2) });
        }),
      ),
    );
    const kinds = results.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['booked', ...Array.from({ length: 5 }, () => 'vlan_taken')]);
    const rows = await bed.sql(
      'select from schedules s join assignments a on a.id = s.assignment_id where a.vlan_id = $1',
      [vlan.id],
    );
    expect(rows).toHaveLength(1);
  });

  test('when users claim a cloud', async () => {
    const vlan = await newVlan();
    const inventories = await racers();
    for (let count = 0; count < 8; count += 1) await newCloud(bed.store.inventory);
    const results = await Promise.all(
      inventories.flatMap((inventory) =>
        Array.from({ length: 3 }, () =>
          inventory.claimCloud({
            assignment: {
              ...made,
              vlanId: vlan.id,
              requestedBy: `${uniqueName('user')}@example.com`,
            },
            sparePool: 'none',
            maxAssignments: 1,
            at: day(1),
          }),
        ),
      ),
    );
    expect(results.filter((result) => result !== 'vlan_taken')).toHaveLength(1);
    expect(await activeWith(vlan)).toBe(1);
  });
});

describe('the notification flags of an assignment', () => {
  test('exist from its creation on, and each can be set and reset', async () => {
    const { inventory } = bed.store;
    const { id: assignmentId, notification } = await newAssignment(inventory);
    const { id, assignmentId: _of, ...flags } = notification;
    expect(Object.values(flags)).toEqual(Array.from({ length: 9 }, () => false));
    expect(await inventory.notifications({ id })).toEqual([notification]);
    for (const flag of Object.keys(flags)) {
      expect(await inventory.updateNotification(id, { [flag]: true })).toEqual({
        ...notification,
        [flag]: true,
      });
      expect(await inventory.updateNotification(id, { [flag]: false })).toEqual(notification);
    }
    expect(await inventory.updateNotification(0, { fail: true })).toBeUndefined();
    expect(await inventory.assignments({ id: assignmentId })).toMatchObject([{ notification }]);
  });

  test('are deleted with it', async () => {
    const { inventory } = bed.store;
    const { id, notification } = await newAssignment(inventory);
    await bed.sql('delete from assignments where id = $1', [id]);
    expect(await inventory.notifications({ id: notification.id })).toEqual([]);
  });

  test('lose only `pre` with a new booking', async () => {
    const { inventory } = bed.store;
    const { id: into, notification } = await newAssignment(inventory);
    await inventory.updateNotification(notification.id, { pre: true, initial: true });
    const host = await newHost(inventory);
    const bookings = { hostIds: [host.id], into, start: day(1), end: day(2) };
    const booked = await inventory.book(bookings);
    const after = { ...notification, pre: false, initial: true };
    expect(booked).toMatchObject({ schedules: [{ assignment: { notification: after } }] });
    await inventory.updateNotification(notification.id, { pre: true });
    expect(await inventory.book(bookings)).toMatchObject({ kind: 'taken' });
    expect(await inventory.notifications({ id: notification.id })).toMatchObject([{ pre: true }]);
  });
});

test('the migration creates the flags of existing assignments, without a VLAN', async () => {
  const url = await bareDatabase();
  const file = new URL('../fixtures/schema-18.quads', import.meta.url);
  const { tables } = await importDatabase({ url, from: createReadStream(file) });
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  const assignments = await store.inventory.assignments({});
  expect(assignments).toHaveLength(tables.assignments?.rows ?? 0);
  expect(assignments.length).toBeGreaterThan(1);
  for (const { id, vlan, notification } of assignments) {
    expect(vlan).toBeNull();
    expect(notification).toMatchObject({ assignmentId: id, pre: false });
  }
  expect(await store.inventory.notifications({})).toHaveLength(assignments.length);
  expect((await store.accounts.list()).every(({ sshKey }) => sshKey === null)).toBe(true);
});
