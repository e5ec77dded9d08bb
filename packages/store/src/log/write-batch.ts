import type { AppendResult, AppendUnit } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { movesWithChangedBookings } from './changed-bookings.js';
import { commitError } from './commit-outcome.js';
import { type LogListeners, notifyListeners } from './committed-batch.js';
import { type BatchDecision, decideBatch } from './decide-batch.js';
import { type Head, lockHead } from './head.js';
import { writeUnderLock } from './insert-batch.js';
import { loadMoves } from './load-moves.js';

const headOf = async (session: Session): Promise<Head> => {
  const [head] = await session.query<Head>(lockHead);
  if (head) return head;
  throw new Error('move_log_head has no row: the database was not migrated whole.');
};

const isAppended = ({ kind }: AppendResult): boolean => kind === 'appended';

const conflict: AppendResult = { kind: 'conflict' };

/**
 * Sends the writes and the commit together. The server runs them in order, and a commit after a
 * failed write rolls back.
 */
const commit = async (session: Session, decision: BatchDecision): Promise<void> => {
  const writes = decision.writes.events.length === 0 ? [] : [writeUnderLock(session, decision)];
  const sent = [...writes, session.query('commit')];
  const failures = (await Promise.allSettled(sent)).flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const [first] = failures;
  if (first !== undefined) throw commitError(first);
};

/** Writes more rows in the transaction of a batch; `false` rolls back all of it. */
export type TransactionStep = (session: Session) => Promise<boolean>;

/**
 * Writes a batch of units in one transaction, in two round trips.
 *
 * @param extraStep more writes in the same transaction, for a batch of one unit
 * @throws {Unavailable} when the connection was lost; the outcome of a sent commit is unknown.
 * After any other error nothing was written.
 */
export const writeBatch = (
  database: Database,
  units: readonly AppendUnit[],
  listeners: LogListeners = {},
  extraStep?: TransactionStep,
): Promise<readonly AppendResult[]> =>
  database.session(async (session) => {
    const startedAt = performance.now();
    // Sent together: the server runs the reads after it has taken the lock of the head.
    const [head, loaded, changedBookings] = await Promise.all([
      headOf(session),
      loadMoves(session, units),
      movesWithChangedBookings(session, units),
    ]);
    const decision = decideBatch(units, loaded, head, changedBookings);
    if (extraStep && !(decision.results.every(isAppended) && (await extraStep(session)))) {
      await session.query('rollback');
      return units.map(() => conflict);
    }
    await commit(session, decision);
    const seconds = (performance.now() - startedAt) / 1_000;
    notifyListeners(listeners, decision, seconds);
    return decision.results;
  });
