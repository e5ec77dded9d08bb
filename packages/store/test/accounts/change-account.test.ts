import type { Role } from '@quads/engine';
import { expect, test } from 'vitest';
import { openStore } from '../../src/index.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const make = async (email: string, roles: readonly Role[], active = true): Promise<void> => {
  await bed.store.accounts.create({ email, passwordHash: 'a hash', roles, active });
};

const admins = async (): Promise<string[]> => {
  const all = await bed.store.accounts.list();
  return all
    .filter(({ active, roles }) => active && roles.includes('admin'))
    .map((one) => one.email);
};

test('decide gets the number of other active admins', async () => {
  await make('a@example.com', ['admin']);
  await make('b@example.com', ['admin', 'user']);
  await make('c@example.com', ['admin'], false);
  await make('d@example.com', ['user']);
  const seen: number[] = [];
  for (const email of ['a@example.com', 'c@example.com', 'D@example.com']) {
    await bed.store.accounts.change(email, (_account, others) => {
      seen.push(others);
      return {};
    });
  }
  expect(seen).toEqual([1, 2, 2]);
});

test('only a new password increases the generation', async () => {
  const { accounts } = bed.store;
  const renamed = await accounts.change('d@example.com', () => ({
    roles: ['admin'],
    active: true,
  }));
  expect(renamed).toMatchObject({ roles: ['admin'], generation: 0, passwordHash: 'a hash' });
  const changed = await accounts.change('d@example.com', () => ({ passwordHash: 'another' }));
  expect(changed).toMatchObject({ roles: ['admin'], generation: 1, passwordHash: 'another' });
  expect(changed).toEqual({ ...(await accounts.byEmail('d@example.com')), apiTokens: 0 });
});

test('an error of decide rolls the change back', async () => {
  const { accounts } = bed.store;
  const refuse = () => {
    throw new Error('no');
  };
  await expect(accounts.change('a@example.com', refuse)).rejects.toThrow('no');
  expect(await accounts.change('nobody@example.com', refuse)).toBeUndefined();
  expect(await accounts.byEmail('a@example.com')).toMatchObject({ active: true });
});

test('one admin remains when admins demote each other concurrently, on two replicas', async () => {
  const elsewhere = await openStore({ url: bed.url });
  const stores = [bed.store, elsewhere];
  const emails = await admins();
  const demoted = await Promise.all(
    emails.map((email, index) =>
      stores[index % 2]?.accounts.change(email, (_account, others) =>
        others > 0 ? { roles: ['user'] } : {},
      ),
    ),
  );
  await elsewhere.close();
  expect(demoted.filter((account) => account?.roles.includes('admin'))).toHaveLength(1);
  expect(await admins()).toHaveLength(1);
});
