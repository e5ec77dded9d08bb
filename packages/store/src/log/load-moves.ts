import type { AppendUnit, MoveRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { fromRow, type MoveRow, recordColumns } from '../moves/move-row.js';

/** A move, and whether it is the last one that was opened for its host. */
export interface KeptMove {
  readonly record: MoveRecord;
  readonly newest: boolean;
}

// A live move is always its host's newest, so this finds what stands in a new move's way too.
const query = {
  name: 'quads_load_moves',
  text: `
  select ${recordColumns}, newest from moves
  where move_id = any($1::bigint[]) or (newest and host_id = any($2::bigint[]))`,
};

const hostsOpenedIn = (unit: AppendUnit): number[] =>
  unit
    .flatMap(({ events }) => events)
    .flatMap((event) => (event.type === 'move_started' ? [event.data.host_id] : []));

/** The present state of all that some units touch. */
export const loadMoves = async (
  session: Session,
  units: readonly AppendUnit[],
): Promise<KeptMove[]> => {
  const moveIds = units.flat().map(({ moveId }) => moveId);
  const hostIds = units.flatMap(hostsOpenedIn);
  const rows = await session.query<MoveRow & { newest: boolean }>(query, [moveIds, hostIds]);
  return rows.map(({ newest, ...row }) => ({ record: fromRow(row), newest }));
};
