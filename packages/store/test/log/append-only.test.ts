import { beforeAll, expect, test } from 'vitest';
import { open } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

beforeAll(async () => {
  await open(bed.store.log);
});

test.each([
  `update move_events set message = 'never said'`,
  'delete from move_events',
  'truncate move_events',
])('the database rejects %s', async (statement) => {
  const before = await bed.sql('select * from move_events');
  await expect(bed.sql(statement)).rejects.toThrow(/append-only/);
  expect(await bed.sql('select * from move_events')).toEqual(before);
});

test('an event with a status that was never in the contract is rejected', async () => {
  const copy = `
    insert into move_events
    select cursor + 1, type, time, move_id, host, target_cloud, assignment_id, attempt,
      'never_a_status', stage, actor_kind, actor_name, message, data
    from move_events order by cursor limit 1`;
  await expect(bed.sql(copy)).rejects.toThrow(/foreign key/);
});
