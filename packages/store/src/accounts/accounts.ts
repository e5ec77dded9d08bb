import type { Account, Accounts, NewAccount } from '@quads/engine';
import { audited } from '../audit/audit-caller.js';
import type { Database, Session } from '../database/database.js';
import { accountColumns } from './account-row.js';
import { batchLookups } from './batched-lookup.js';
import { changeAccount } from './change-account.js';

// Runs for each authenticated request, so it is prepared.
const select = {
  name: 'quads_account',
  text: `select ${accountColumns('a')} from accounts a where a.email = lower($1)`,
};

const selectAll = `select ${accountColumns('a')} from accounts a order by a.email`;

const insert = `
  insert into accounts (email, password_hash, roles, active)
  values (lower($1), $2, $3, $4)
  on conflict do nothing
  returning email`;

const create = async (
  database: Session,
  { email, passwordHash, roles, active }: NewAccount,
): Promise<'created' | 'exists'> => {
  const rows = await database.query(insert, [email, passwordHash, roles, active]);
  return rows.length > 0 ? 'created' : 'exists';
};

const count = async (database: Session): Promise<number> => {
  const [row] = await database.query<{ count: number }>('select count(*) from accounts');
  return row?.count ?? 0;
};

// The update changes nothing. Without it, `returning` has no row when the secret already exists.
const insertSecret = `
  insert into secrets (name, value) values ($1, $2)
  on conflict (name) do update set name = excluded.name
  returning value`;

const getOrCreateSecret = async (
  database: Session,
  name: string,
  initial: string,
): Promise<string> => {
  const [row] = await database.query<{ value: string }>(insertSecret, [name, initial]);
  return row?.value ?? initial;
};

/** The accounts in a database. E-mail addresses are not case-sensitive. */
export const accountsIn = (database: Database): Accounts => ({
  // Concurrent requests often come from one program.
  byEmail: batchLookups(async (email) => (await database.query<Account>(select, [email]))[0]),
  list: () => database.query<Account>(selectAll),
  create: (account) => create(audited(database), account),
  change: (email, decide) => changeAccount(database, email, decide),
  count: () => count(database),
  secret: (name, initial) => getOrCreateSecret(audited(database), name, initial),
});
