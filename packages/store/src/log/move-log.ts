import type { AppendResult, AppendUnit, CompanionWrite, MoveLog } from '@quads/engine';
import type { Database } from '../database/database.js';
import { AppendQueue } from './append-queue.js';
import type { CommittedBatch, LogListeners } from './committed-batch.js';
import { FastAppend } from './fast-append.js';
import { RecentMoves } from './recent-moves.js';
import { writeKeyedStart } from './write-keyed-start.js';
import { writeUnits } from './write-units.js';
import { writeWithdrawal } from './write-withdrawal.js';

/** A log that can be closed: it then rejects new units, and finishes the queued ones. */
export interface ClosableMoveLog extends MoveLog {
  close(): Promise<void>;
}

const nextIds = `select nextval('move_ids') as id from generate_series(1, $1)`;

/** Writes a unit together with rows that are not part of the log. */
const appendWithCompanion = (
  database: Database,
  unit: AppendUnit,
  companion: CompanionWrite,
  listeners: LogListeners,
): Promise<AppendResult> =>
  companion.kind === 'start'
    ? writeKeyedStart(database, unit, companion, listeners)
    : writeWithdrawal(database, unit, companion, listeners);

/**
 * The log in a database. A process should have one: it is fast because it batches all units.
 *
 * @param logConnection a connection that only batches use
 */
export const moveLogIn = (
  database: Database,
  logConnection: Database,
  listeners: LogListeners = {},
): ClosableMoveLog => {
  const recent = new RecentMoves();
  const onCommit = (batch: CommittedBatch): void => {
    recent.apply(batch);
    fastAppend.updateClock(batch);
    listeners.onCommit?.(batch);
  };
  const allListeners = { ...listeners, onCommit };
  const fastAppend = new FastAppend(logConnection, recent, allListeners);
  const fastPath = (units: readonly AppendUnit[]) => fastAppend.write(units);
  const queue = new AppendQueue((units) =>
    writeUnits(logConnection, units, fastPath, allListeners),
  );
  return {
    reserveIds: async (count) => {
      const rows = await database.query<{ id: number }>(nextIds, [count]);
      return rows.map(({ id }) => id);
    },
    // Rare, so it is not batched: it waits for the lock of the head by itself.
    append: (unit, companion) =>
      companion ? appendWithCompanion(database, unit, companion, allListeners) : queue.add(unit),
    recent: (id) => recent.byLegacyId(id),
    close: () => queue.close(),
  };
};
