import type { AtCursor, MoveRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { atCursor } from './at-cursor.js';
import { fromRow, type MoveRow, recordColumns } from './move-row.js';

const query = {
  name: 'quads_move',
  text: `select ${recordColumns} from moves where move_id = $1`,
};

/** A move, whatever its state. */
export const byId = async (
  session: Session,
  moveId: number,
): Promise<AtCursor<MoveRecord | undefined>> => {
  const { value, cursor } = await atCursor<MoveRow>(session, 'move_id', query, [moveId]);
  return { value: value.map(fromRow)[0], cursor };
};
