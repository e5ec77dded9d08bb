import { beginSigned } from '../audit/caller.js';
import type { Database, Session } from './database.js';

/** What a transaction came to: its value, and whether what it wrote is to stay. */
export interface Outcome<T> {
  readonly keep: boolean;
  readonly value: T;
}

/** Runs some work in a transaction, and keeps what it wrote or takes it back, as the work says. */
export const transaction = <T>(
  database: Database,
  work: (session: Session) => Promise<Outcome<T>>,
): Promise<T> =>
  database.session(async (session) => {
    await beginSigned(session);
    const { keep, value } = await work(session);
    await session.query(keep ? 'commit' : 'rollback');
    return value;
  });
