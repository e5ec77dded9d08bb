import type { AppendUnit, MoveRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { fromRow, type MoveRow, recordColumns } from '../moves/move-row.js';

/** A move, and whether it is the newest of its host. */
export interface StoredMove {
  readonly record: MoveRecord;
  readonly newest: boolean;
}

// A live move is always its host's newest, so this also finds one that blocks a new move.
const query = {
  name: 'quads_load_moves',
  text: `
  select ${recordColumns}, newest from moves
  where move_id = any($1::bigint[]) or (newest and host_id = any($2::bigint[]))`,
};

const hostsOfNewMoves = (unit: AppendUnit): number[] =>
  unit
    .flatMap(({ events }) => events)
    .flatMap((event) => (event.type === 'move_started' ? [event.data.host_id] : []));

/** Reads the moves that some units touch, and the newest move of each host that gets a new one. */
export const loadMoves = async (
  session: Session,
  units: readonly AppendUnit[],
): Promise<StoredMove[]> => {
  const moveIds = units.flat().map(({ moveId }) => moveId);
  const hostIds = units.flatMap(hostsOfNewMoves);
  const rows = await session.query<MoveRow & { newest: boolean }>(query, [moveIds, hostIds]);
  return rows.map(({ newest, ...row }) => ({ record: fromRow(row), newest }));
};
