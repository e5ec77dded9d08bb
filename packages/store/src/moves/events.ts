import type { MoveEvent } from '@quads/contract';
import type { AtCursor } from '@quads/engine';
import type { Session } from '../database/database.js';
import { atCursor } from './at-cursor.js';
import { type EventRow, eventColumns, fromEventRow } from './event-row.js';

const query = {
  name: 'quads_move_events',
  text: `
  select ${eventColumns} from move_events
  where move_id = $1 and move_events.cursor > $2
  order by move_events.cursor
  limit $3`,
};

/** Events of a move after a cursor, in order, at most `limit`. */
export const events = async (
  session: Session,
  moveId: number,
  after: number,
  limit: number,
): Promise<AtCursor<MoveEvent[]>> => {
  const values = [moveId, after, limit];
  const { value, cursor } = await atCursor<EventRow>(session, 'move_id', query, values);
  return { value: value.map(fromEventRow), cursor };
};
