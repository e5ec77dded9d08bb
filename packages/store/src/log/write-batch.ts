import type { AppendResult, AppendUnit } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { type BatchDecision, decideBatch } from './decide-batch.js';
import { type Head, takeHead } from './head.js';
import { inCommit } from './in-commit.js';
import { loadMoves } from './load-moves.js';
import { lostBookings } from './lost-bookings.js';
import { writeHeld } from './write-decided.js';
import { type LogListeners, tell } from './written.js';

const headOf = async (session: Session): Promise<Head> => {
  const [head] = await session.query<Head>(takeHead);
  if (head) return head;
  throw new Error('move_log_head has no row: the database was not migrated whole.');
};

const isAppended = ({ kind }: AppendResult): boolean => kind === 'appended';

const conflict: AppendResult = { kind: 'conflict' };

/**
 * Sends the writes and the commit together. The server works them off in order, and a commit
 * behind a write that failed rolls back.
 */
const commit = async (session: Session, decision: BatchDecision): Promise<void> => {
  const writes = decision.writes.events.length === 0 ? [] : [writeHeld(session, decision)];
  const sent = [...writes, session.query('commit')];
  const failures = (await Promise.allSettled(sent)).flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const [first] = failures;
  if (first !== undefined) throw inCommit(first);
};

/** What is written in the transaction of a batch; false takes all of it back. */
export type Beside = (session: Session) => Promise<boolean>;

/**
 * Writes a batch of units in one transaction, in two round trips.
 *
 * @param beside what a batch of one is written together with
 * @throws {Unavailable} when the connection was lost; whether a commit that was on its way was
 * done is not known. After any other error nothing was written.
 */
export const writeBatch = (
  database: Database,
  units: readonly AppendUnit[],
  listeners: LogListeners = {},
  beside?: Beside,
): Promise<readonly AppendResult[]> =>
  database.session(async (session) => {
    const startedAt = performance.now();
    // Sent together as well: what is read behind the lock of the head is read when it is held.
    const [head, loaded, lost] = await Promise.all([
      headOf(session),
      loadMoves(session, units),
      lostBookings(session, units),
    ]);
    const decision = decideBatch(units, loaded, head, lost);
    if (beside && !(decision.results.every(isAppended) && (await beside(session)))) {
      await session.query('rollback');
      return units.map(() => conflict);
    }
    await commit(session, decision);
    const seconds = (performance.now() - startedAt) / 1_000;
    tell(listeners, decision, seconds);
    return decision.results;
  });
