import type { Account, AccountChanges, ChangedAccount, DecideChanges } from '@quads/engine';
import { beginAudited } from '../audit/audit-caller.js';
import type { Database, Session } from '../database/database.js';
import { accountColumns } from './account-row.js';

// Rows are locked in the order of their addresses, so that concurrent changes of admins wait instead
// of deadlocking. After the wait the rows are read again: a demoted admin is not in the result.
const lock = `
  select ${accountColumns('a')}
  from accounts a
  where a.email = lower($1) or (a.active and 'admin' = any (a.roles))
  order by a.email
  for update`;

const update = `
  update accounts a
  set password_hash = coalesce($2, a.password_hash),
    generation = a.generation + case when $2 is null then 0 else 1 end,
    roles = coalesce($3, a.roles),
    active = coalesce($4, a.active),
    ssh_key = case when $5 then $6 else a.ssh_key end
  where a.email = $1
  returning ${accountColumns('a')}`;

const revoke = 'delete from api_tokens where email = $1';

const countTokens = 'select count(*) from api_tokens where email = $1';

const write = async (
  session: Session,
  email: string,
  { passwordHash, roles, active, sshKey, revokeApiTokens = false }: AccountChanges,
): Promise<ChangedAccount | undefined> => {
  const ssh = [sshKey !== undefined, sshKey ?? null];
  const values = [email, passwordHash ?? null, roles ?? null, active ?? null, ...ssh];
  const [account] = await session.query<Account>(update, values);
  if (revokeApiTokens) await session.query(revoke, [email]);
  const [tokens] = await session.query<{ count: number }>(countTokens, [email]);
  return account && { ...account, apiTokens: tokens?.count ?? 0 };
};

/** Locks an account and the active admins, calls `decide` with them, and writes its changes. */
export const changeAccount = (
  database: Database,
  email: string,
  decide: DecideChanges,
): Promise<ChangedAccount | undefined> =>
  database.session(async (session) => {
    await beginAudited(session);
    const locked = await session.query<Account>(lock, [email]);
    const account = locked.find((one) => one.email === email.toLowerCase());
    const admins = locked.filter((one) => one !== account).length;
    const changed = account && (await write(session, account.email, decide(account, admins)));
    await session.query('commit');
    return changed;
  });
