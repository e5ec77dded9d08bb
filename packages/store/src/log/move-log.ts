import type { Alongside, AppendResult, AppendUnit, MoveLog } from '@quads/engine';
import type { Database } from '../database/database.js';
import { AppendQueue } from './append-queue.js';
import { RecentMoves } from './recent-moves.js';
import { WriteAtOnce } from './write-at-once.js';
import { writeKeyedStart } from './write-keyed-start.js';
import { writeUnits } from './write-units.js';
import { writeWithdrawal } from './write-withdrawal.js';
import type { LogListeners, Written } from './written.js';

/** A log that can be closed: it then takes nothing more and finishes what it has taken. */
export interface ClosableMoveLog extends MoveLog {
  close(): Promise<void>;
}

const nextIds = `select nextval('move_ids') as id from generate_series(1, $1)`;

/** Writes a unit with something that is no part of the log. */
const writeAlongside = (
  database: Database,
  unit: AppendUnit,
  alongside: Alongside,
  listeners: LogListeners,
): Promise<AppendResult> =>
  alongside.kind === 'start'
    ? writeKeyedStart(database, unit, alongside, listeners)
    : writeWithdrawal(database, unit, alongside, listeners);

/**
 * The log in a database. One a process: what it gains, it gains by writing units together.
 *
 * @param line a connection that batches have for themselves
 */
export const moveLogIn = (
  database: Database,
  line: Database,
  listeners: LogListeners = {},
): ClosableMoveLog => {
  const recent = new RecentMoves();
  const onWritten = (written: Written): void => {
    recent.take(written);
    atOnce.take(written);
    listeners.onWritten?.(written);
  };
  const informed = { ...listeners, onWritten };
  const atOnce = new WriteAtOnce(line, recent, informed);
  const shortcut = (units: readonly AppendUnit[]) => atOnce.write(units);
  const queue = new AppendQueue((units) => writeUnits(line, units, shortcut, informed));
  return {
    reserveIds: async (count) => {
      const rows = await database.query<{ id: number }>(nextIds, [count]);
      return rows.map(({ id }) => id);
    },
    // Rare, so it does not wait for company: it stands in line for the end of the log by itself.
    append: (unit, alongside) =>
      alongside ? writeAlongside(database, unit, alongside, informed) : queue.add(unit),
    recent: (id) => recent.named(id),
    close: () => queue.close(),
  };
};
