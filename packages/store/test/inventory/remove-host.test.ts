import { expect, test } from 'vitest';
import { day, newAssignment, newHost, newSchedule, requireWritten } from '../support/inventory.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

const bed = useDatabase();

const parts = async (hostId: number): Promise<number> => {
  const { hardware } = bed.store.inventory;
  return (await hardware.list('disks', { hostId })).length;
};

test('removeHost also removes the parts and ended schedules of the host', async () => {
  const { inventory } = bed.store;
  const [host, other] = [await newHost(inventory), await newHost(inventory)];
  const schedule = await newSchedule(inventory, { host, from: day(1), to: day(2) });
  for (const { id } of [host, other]) {
    const disks = { diskType: 'nvme', sizeGb: 960, count: 1 };
    requireWritten(await inventory.hardware.add('disks', id, disks));
  }
  expect(await inventory.removeHost(host.id, day(1))).toBe('in_use');
  expect(await inventory.removeHost(host.id, day(2))).toBe('removed');
  expect(await inventory.hosts({ name: host.name })).toEqual([]);
  expect(await inventory.schedules({ id: schedule.id })).toEqual([]);
  expect([await parts(host.id), await parts(other.id)]).toEqual([0, 1]);
});

test('removeHost answers `in_use` when the host is booked concurrently', async () => {
  const { inventory } = bed.store;
  const host = await newHost(inventory);
  const { id } = await newAssignment(inventory);
  const removal = await withClient(bed.url, async (client) => {
    await client.query('begin');
    await client.query('select from hosts where id = $1 for no key update', [host.id]);
    await client.query(
      'insert into schedules (host_id, assignment_id, start, "end") values ($1, $2, $3, $4)',
      [host.id, id, day(1), day(9)],
    );
    const removing = inventory.removeHost(host.id, day(3));
    await expect.poll(async () => (await bed.sql(waitingForLocks)).length).toBe(1);
    await client.query('commit');
    return removing;
  });
  expect(removal).toBe('in_use');
  expect(await inventory.hosts({ name: host.name })).toHaveLength(1);
  expect(await inventory.schedules({ host: host.name })).toHaveLength(1);
});
