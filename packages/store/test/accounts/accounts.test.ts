import { expect, test } from 'vitest';
import { openStore } from '../../src/index.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const account = (email: string) =>
  ({ email, passwordHash: 'a hash', roles: ['admin', 'user'], active: true }) as const;

test('byEmail finds an account in any letter case of its address', async () => {
  const { accounts } = bed.store;
  expect(await accounts.create(account('Some.Body@Example.com'))).toBe('created');
  const kept = account('some.body@example.com');
  expect(await accounts.byEmail('some.body@EXAMPLE.com')).toMatchObject(kept);
  expect(await accounts.byEmail('nobody@example.com')).toBeUndefined();
});

test('create answers `exists` and changes nothing when the account exists', async () => {
  const { accounts } = bed.store;
  await accounts.create(account('kept@example.com'));
  const other = { ...account('KEPT@example.com'), passwordHash: 'another', active: false };
  expect(await accounts.create(other)).toBe('exists');
  expect(await accounts.byEmail('kept@example.com')).toMatchObject(account('kept@example.com'));
});

test('one of several concurrent calls creates an account', async () => {
  const { accounts } = bed.store;
  const before = await accounts.count();
  const racers = Array.from({ length: 8 }, () => accounts.create(account('race@example.com')));
  const created = (await Promise.all(racers)).filter((result) => result === 'created');
  expect(created).toHaveLength(1);
  expect(await accounts.count()).toBe(before + 1);
});

test('secret returns the first stored value in every process', async () => {
  const elsewhere = await openStore({ url: bed.url });
  const given = await Promise.all(
    [bed.store, elsewhere].flatMap(({ accounts }, store) =>
      Array.from({ length: 4 }, (_none, place) => accounts.secret('race', `${store}-${place}`)),
    ),
  );
  await elsewhere.close();
  expect(new Set(given).size).toBe(1);
  expect(await bed.store.accounts.secret('race', 'late')).toBe(given[0]);
  expect(await bed.store.accounts.secret('another', 'its own')).toBe('its own');
});
