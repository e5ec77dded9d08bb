import { expect, test } from 'vitest';
import { newHost, requireWritten } from '../support/inventory.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

const bed = useDatabase();

const disks = { diskType: 'nvme', sizeGb: 1_920, count: 2 };

// With a share lock of the row, as of a foreign key, two writers of the host could deadlock.
test('add waits for the lock of the host like other writers', async () => {
  const { inventory } = bed.store;
  const { id } = await newHost(inventory);
  await withClient(bed.url, async (holder) => {
    await holder.query('begin');
    await holder.query('select from hosts where id = $1 for no key update', [id]);
    const adding = inventory.hardware.add('disks', id, disks);
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    await holder.query('commit');
    expect(requireWritten(await adding)).toMatchObject(disks);
  });
});

test('add rejects a part of a host that does not exist', async () => {
  const adding = bed.store.inventory.hardware.add('disks', 0, disks);
  await expect(adding).rejects.toThrow('was removed, or came into use, a moment ago');
});
