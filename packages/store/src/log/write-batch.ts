import { type AppendResult, type AppendUnit, Unavailable } from '@quads/engine';
import type { Database, Session } from '../database/database.js';
import { type BatchDecision, decideBatch } from './decide-batch.js';
import { type Head, takeHead } from './head.js';
import { loadMoves } from './load-moves.js';
import { lostBookings } from './lost-bookings.js';
import { writeEvents } from './write-events.js';
import { writeMoves } from './write-moves.js';
import { type LogListeners, tell } from './written.js';

const headOf = async (session: Session): Promise<Head> => {
  const [head] = await session.query<Head>(takeHead);
  if (head) return head;
  throw new Error('move_log_head has no row: the database was not migrated whole.');
};

const write = async (session: Session, { writes, end }: BatchDecision): Promise<void> => {
  if (writes.events.length === 0) return;
  await writeEvents(session, writes.events, end);
  await writeMoves(session, writes.changed, writes.opened);
};

const isAppended = ({ kind }: AppendResult): boolean => kind === 'appended';

const conflict: AppendResult = { kind: 'conflict' };

const commit = async (session: Session): Promise<void> => {
  try {
    await session.query('commit');
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const message = 'The database went away in the commit: read the move to see what was written.';
    throw new Unavailable('not_ready', message, { cause: error });
  }
};

/** What is written in the transaction of a batch; false takes all of it back. */
export type Beside = (session: Session) => Promise<boolean>;

/**
 * Writes a batch of units in one transaction, in about five round trips.
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
    const head = await headOf(session);
    const loaded = await loadMoves(session, units);
    const decision = decideBatch(units, loaded, head, await lostBookings(session, units));
    if (beside && !(decision.results.every(isAppended) && (await beside(session)))) {
      await session.query('rollback');
      return units.map(() => conflict);
    }
    await write(session, decision);
    await commit(session);
    const seconds = (performance.now() - startedAt) / 1_000;
    tell(listeners, decision.writes, { cursor: decision.end.cursor, seconds });
    return decision.results;
  });
