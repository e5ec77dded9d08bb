import { createHash } from 'node:crypto';
import type { KeyedCall, KeyedStart, StartKeys } from '@quads/engine';
import type { Session } from '../database/database.js';

const findQuery = `
  select asked, move_ids as "moveIds" from start_keys
  where account = $1 and key = $2 and created_at > clock_timestamp() - interval '1 day'`;

const forgetQuery = `
  delete from start_keys where created_at <= clock_timestamp() - interval '1 day'`;

const keepQuery = `
  insert into start_keys (account, key, asked, move_ids) values ($1, $2, $3, $4::jsonb)
  on conflict do nothing
  returning key`;

interface Kept {
  readonly asked: string;
  readonly moveIds: readonly number[];
}

/** Of a fixed length, however many hosts are asked for. */
const digest = ({ asked }: KeyedCall): string => createHash('sha256').update(asked).digest('hex');

/** The starts that are remembered in a database. */
export const startKeysIn = (database: Session): StartKeys => ({
  find: async (call) => {
    const [kept] = await database.query<Kept>(findQuery, [call.account, call.key]);
    if (!kept) return undefined;
    return kept.asked === digest(call) ? kept.moveIds : 'other';
  },
});

/** Remembers a start, within a transaction. @returns `false`: its key was taken */
export const keepStart = async (session: Session, start: KeyedStart): Promise<boolean> => {
  const { account, key, moveIds } = start;
  await session.query(forgetQuery);
  const values = [account, key, digest(start), JSON.stringify(moveIds)];
  return (await session.query(keepQuery, values)).length > 0;
};
