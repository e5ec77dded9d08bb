import { beginAudited } from '../audit/audit-caller.js';
import type { Database, Session } from './database.js';

/** The value of a transaction, and whether to commit or to roll back. */
export interface TransactionResult<T> {
  readonly commit: boolean;
  readonly value: T;
}

/** Runs `work` in an audited transaction, and commits or rolls back as its result says. */
export const transaction = <T>(
  database: Database,
  work: (session: Session) => Promise<TransactionResult<T>>,
): Promise<T> =>
  database.session(async (session) => {
    await beginAudited(session);
    const { commit, value } = await work(session);
    await session.query(commit ? 'commit' : 'rollback');
    return value;
  });
