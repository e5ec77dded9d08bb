import type { EndedLogins } from '@quads/engine';
import { audited } from '../audit/audit-caller.js';
import type { Database } from '../database/database.js';

// Each insert also deletes the rows of tokens that have expired.
const add = `
  with forgotten as (delete from ended_logins where expires_at < now())
  insert into ended_logins (token_key, expires_at) values ($1, $2)
  on conflict do nothing`;

const find = 'select 1 as found from ended_logins where token_key = $1';

/** The login tokens that were revoked before they expired, in a database. */
export const endedLoginsIn = (database: Database): EndedLogins => ({
  add: async (key, expiresAt) => {
    await audited(database).query(add, [key, expiresAt]);
  },
  has: async (key) => (await database.query(find, [key])).length > 0,
});
