import { planFor, profiles, stages } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { databaseOn } from '../../src/database/database.js';
import { openPool } from '../../src/database/open-pool.js';
import { migrate } from '../../src/migrations/migrate.js';
import { useDatabase } from '../support/test-database.js';
import { withClient } from '../support/with-client.js';

const bed = useDatabase();

const lookup = () =>
  bed.sql('select status, stage, kind, title, profiles from move_statuses order by ordinal');

const table = stages.map(({ status, stage, kind, title, profiles: of }) => ({
  status,
  stage,
  kind,
  title,
  profiles: of,
}));

const migrateAgain = async (): Promise<void> => {
  const pool = openPool({ url: bed.url });
  await migrate(databaseOn(pool)).finally(() => pool.end());
};

test('the lookup equals the stage table', async () => {
  expect(await lookup()).toEqual(table);
  const names = await bed.sql<{ profile: string }>(
    'select profile from move_profiles order by ordinal',
  );
  expect(names.map(({ profile }) => profile)).toEqual(profiles);
});

test.each(profiles)('the lookup contains the plan of %s', async (profile) => {
  const planned = await bed.sql(
    'select status, stage, title from move_statuses where stage is not null and $1 = any (profiles) order by stage',
    [profile],
  );
  const plan = planFor(profile).filter(({ state }) => state === 'pending');
  expect(planned).toEqual(plan.map(({ status, stage, title }) => ({ status, stage, title })));
});

describe('a database with the lookup of another version', () => {
  test.each(stages)('gets the missing status $status', async ({ status, stage }) => {
    const [{ ordinal } = { ordinal: 0 }] = await bed.sql<{ ordinal: number }>(
      'delete from move_statuses where status = $1 returning ordinal',
      [status],
    );
    await bed.sql('update move_statuses set ordinal = ordinal - 1 where ordinal > $1', [ordinal]);
    await bed.sql('update move_statuses set stage = stage - 1 where stage > $1', [stage]);
    await migrateAgain();
    expect(await lookup()).toEqual(table);
  });

  test('keeps a status that was dropped, without ordinal and stage', async () => {
    await bed.sql(
      `insert into move_statuses (status, ordinal, stage, kind, title, profiles)
       values ('gone', 99, 99, 'stage', 'Gone', '{}')`,
    );
    await migrateAgain();
    const [gone] = await bed.sql(
      `select ordinal, stage, title from move_statuses where status = 'gone'`,
    );
    expect(gone).toEqual({ ordinal: null, stage: null, title: 'Gone' });
    expect((await lookup()).slice(0, table.length)).toEqual(table);
  });
});

test('a start that changes the lookup does not wait for writers', async () => {
  await bed.sql(`update move_statuses set title = 'as it was', ordinal = ordinal + 1`);
  await withClient(bed.url, async (writer) => {
    // The lock of the foreign key of an event, until its transaction ends.
    await writer.query('begin; select from move_statuses for key share');
    await migrateAgain();
  });
  expect((await lookup()).slice(0, table.length)).toEqual(table);
});
