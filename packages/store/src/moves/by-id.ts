import type { AtCursor, MoveRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { atCursor } from './at-cursor.js';
import { fromRow, type MoveRow, recordColumns } from './move-row.js';

const query = {
  name: 'quads_move',
  text: `select ${recordColumns} from moves where move_id = $1`,
};

const someQuery = {
  name: 'quads_some_moves',
  text: `select ${recordColumns} from moves where move_id = any($1::bigint[])`,
};

/** The moves with some ids; ids without a move are left out. */
export const byIds = async (session: Session, moveIds: readonly number[]): Promise<MoveRecord[]> =>
  (await session.query<MoveRow>(someQuery, [moveIds])).map(fromRow);

/** A move, whatever its state. */
export const byId = async (
  session: Session,
  moveId: number,
): Promise<AtCursor<MoveRecord | undefined>> => {
  const { value, cursor } = await atCursor<MoveRow>(session, 'move_id', query, [moveId]);
  return { value: value.map(fromRow)[0], cursor };
};
