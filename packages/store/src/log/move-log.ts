import type { MoveLog } from '@quads/engine';
import type { Database } from '../database/database.js';
import { AppendQueue } from './append-queue.js';
import { writeUnits } from './write-units.js';
import { writeWithdrawal } from './write-withdrawal.js';
import type { LogListeners } from './written.js';

/** A log that can be closed: it then takes nothing more and finishes what it has taken. */
export interface ClosableMoveLog extends MoveLog {
  close(): Promise<void>;
}

const nextIds = `select nextval('move_ids') as id from generate_series(1, $1)`;

/** The log in a database. One a process: what it gains, it gains by writing units together. */
export const moveLogIn = (database: Database, listeners?: LogListeners): ClosableMoveLog => {
  const queue = new AppendQueue((units) => writeUnits(database, units, listeners));
  return {
    reserveIds: async (count) => {
      const rows = await database.query<{ id: number }>(nextIds, [count]);
      return rows.map(({ id }) => id);
    },
    // Rare, so it does not wait for company: it stands in line for the end of the log by itself.
    append: (unit, withdrawal) =>
      withdrawal ? writeWithdrawal(database, unit, withdrawal, listeners) : queue.add(unit),
    close: () => queue.close(),
  };
};
