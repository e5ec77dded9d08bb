import { expect, test } from 'vitest';
import { newHost, written } from '../support/inventory.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

const bed = useDatabase();

const disks = { diskType: 'nvme', sizeGb: 1_920, count: 2 };

// Sharing the row, as a foreign key does, would let two writers of the host wait for each other.
test('who adds a part stands in line for the host with those who change it', async () => {
  const { inventory } = bed.store;
  const { id } = await newHost(inventory);
  await withClient(bed.url, async (holder) => {
    await holder.query('begin');
    await holder.query('select from hosts where id = $1 for no key update', [id]);
    const adding = inventory.hardware.add('disks', id, disks);
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    await holder.query('commit');
    expect(written(await adding)).toMatchObject(disks);
  });
});

test('a part of a host that is gone is refused', async () => {
  const adding = bed.store.inventory.hardware.add('disks', 0, disks);
  await expect(adding).rejects.toThrow('was removed, or came into use, a moment ago');
});
