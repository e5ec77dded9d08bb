import { createHash } from 'node:crypto';
import type { IdempotencyKeys, KeyedRequest, KeyedStart } from '@quads/engine';
import type { Session } from '../database/database.js';

const findQuery = `
  select asked, move_ids as "moveIds" from start_keys
  where account = $1 and key = $2 and created_at > clock_timestamp() - interval '1 day'`;

const deleteExpiredQuery = `
  delete from start_keys where created_at <= clock_timestamp() - interval '1 day'`;

const saveQuery = `
  insert into start_keys (account, key, asked, move_ids) values ($1, $2, $3, $4::jsonb)
  on conflict do nothing
  returning key`;

interface StoredKey {
  readonly asked: string;
  readonly moveIds: readonly number[];
}

/** A digest has a fixed length, whatever the number of requested hosts. */
const digest = ({ request }: KeyedRequest): string =>
  createHash('sha256').update(request).digest('hex');

/** The keys of starts in a database. A key is stored for a day. */
export const idempotencyKeysIn = (database: Session): IdempotencyKeys => ({
  find: async (call) => {
    const [stored] = await database.query<StoredKey>(findQuery, [call.account, call.key]);
    if (!stored) return undefined;
    return stored.asked === digest(call) ? stored.moveIds : 'other';
  },
});

/** Saves the key of a start, within a transaction. @returns `false` if the key is taken */
export const saveIdempotencyKey = async (session: Session, start: KeyedStart): Promise<boolean> => {
  const { account, key, moveIds } = start;
  await session.query(deleteExpiredQuery);
  const values = [account, key, digest(start), JSON.stringify(moveIds)];
  return (await session.query(saveQuery, values)).length > 0;
};
