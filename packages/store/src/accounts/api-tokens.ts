import type { Account, ApiTokenRecord, ApiTokens } from '@quads/engine';
import { audited } from '../audit/audit-caller.js';
import type { Database } from '../database/database.js';
import { accountColumns } from './account-row.js';

const columns = `
  t.id, t.name, t.token_prefix as prefix, t.created_at as "createdAt", t.last_used as "lastUsed"`;

const select = `select ${columns} from api_tokens t where t.email = $1 order by t.name`;

// The row lock waits for a concurrent change of the account, so that its new generation is compared.
const insert = `
  insert into api_tokens as t (email, name, token_hash, token_prefix)
  select a.email, $2, $3, $4 from accounts a where a.email = $1 and a.generation = $5 for share
  on conflict (email, name) do nothing
  returning ${columns}`;

const selectByName = 'select 1 from api_tokens where email = $1 and name = $2';

const remove = `delete from api_tokens t where t.email = $1 and t.id = $2 returning ${columns}`;

// Writes the time at most once a minute, also for a program that calls every second.
const selectByHash = `
  with noted as (
    update api_tokens set last_used = now()
    where token_hash = $1 and (last_used is null or last_used <= now() - interval '1 minute')
  )
  select t.name as "tokenName", ${accountColumns('a')}
  from api_tokens t
  join accounts a using (email)
  where t.token_hash = $1`;

type UsedRow = Account & { readonly tokenName: string };

/** The API tokens in a database. */
export const apiTokensIn = (database: Database): ApiTokens => ({
  of: (email) => database.query<ApiTokenRecord>(select, [email]),
  create: async (email, { name, hash, prefix, generation }) => {
    const values = [email, name, hash, prefix, generation];
    const [record] = await audited(database).query<ApiTokenRecord>(insert, values);
    if (record) return record;
    return (await database.query(selectByName, [email, name])).length > 0 ? 'taken' : 'stale';
  },
  remove: async (email, id) =>
    (await audited(database).query<ApiTokenRecord>(remove, [email, id]))[0],
  use: async (hash) => {
    const [row] = await database.query<UsedRow>(selectByHash, [hash]);
    if (!row) return undefined;
    const { tokenName: name, ...account } = row;
    return { account, name };
  },
});
