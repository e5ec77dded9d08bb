import type { MoveEvent } from '@quads/contract';
import type { Session } from '../database/database.js';
import { type EventRow, eventColumns, fromEventRow } from '../moves/event-row.js';

const query = `
  select ${eventColumns} from move_events
  where cursor > $1 and cursor <= $2 order by cursor`;

/** All events after one cursor, up to and including another. */
export const readEvents = async (
  session: Session,
  after: number,
  upTo: number,
): Promise<MoveEvent[]> => {
  const rows = await session.query<EventRow>(query, [after, upTo]);
  return rows.map(fromEventRow);
};
