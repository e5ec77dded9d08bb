import { expect, test } from 'vitest';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

test('an ended login is found, also after it was added twice', async () => {
  const { endedLogins } = bed.store;
  expect(await endedLogins.has('one')).toBe(false);
  await endedLogins.add('one', inSeconds(60));
  await endedLogins.add('one', inSeconds(60));
  expect(await endedLogins.has('one')).toBe(true);
  expect(await endedLogins.has('other')).toBe(false);
});

test('add deletes the rows of expired logins', async () => {
  const { endedLogins } = bed.store;
  await endedLogins.add('old', inSeconds(-1));
  await endedLogins.add('new', inSeconds(60));
  const rows = await bed.sql('select token_key from ended_logins order by 1');
  expect(rows).toEqual([{ token_key: 'new' }, { token_key: 'one' }]);
});
