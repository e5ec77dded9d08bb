import type { Account, Accounts, NewAccount } from '@quads/engine';
import { signing } from '../audit/caller.js';
import type { Database, Session } from '../database/database.js';
import { accountColumns } from './account-row.js';
import { changeAccount } from './change-account.js';
import { onceATurn } from './once-a-turn.js';

// Asked with each call that proves who makes it.
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

// The update changes nothing: it makes the statement give back the row that was there first.
const keep = `
  insert into secrets (name, value) values ($1, $2)
  on conflict (name) do update set name = excluded.name
  returning value`;

const secret = async (database: Session, name: string, initial: string): Promise<string> => {
  const [row] = await database.query<{ value: string }>(keep, [name, initial]);
  return row?.value ?? initial;
};

/** The accounts in a database. E-mail addresses are the same in upper and lower case. */
export const accountsIn = (database: Database): Accounts => ({
  // Calls that come together are often those of one program.
  byEmail: onceATurn(async (email) => (await database.query<Account>(select, [email]))[0]),
  list: () => database.query<Account>(selectAll),
  create: (account) => create(signing(database), account),
  change: (email, decide) => changeAccount(database, email, decide),
  count: () => count(database),
  secret: (name, initial) => secret(signing(database), name, initial),
});
