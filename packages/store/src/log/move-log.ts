import type { MoveLog } from '@quads/engine';
import type { Database } from '../database/database.js';
import { AppendQueue } from './append-queue.js';
import type { OnBatch } from './batch.js';
import { writeUnits } from './write-units.js';

/** A log that can be closed: it then takes nothing more and finishes what it has taken. */
export interface ClosableMoveLog extends MoveLog {
  close(): Promise<void>;
}

const nextIds = `select nextval('move_ids') as id from generate_series(1, $1)`;

/** The log in a database. One a process: what it gains, it gains by writing units together. */
export const moveLogIn = (database: Database, onBatch?: OnBatch): ClosableMoveLog => {
  const queue = new AppendQueue((units) => writeUnits(database, units, onBatch));
  return {
    reserveIds: async (count) => {
      const rows = await database.query<{ id: number }>(nextIds, [count]);
      return rows.map(({ id }) => id);
    },
    append: (unit) => queue.add(unit),
    close: () => queue.close(),
  };
};
