import type { Move } from '@quads/contract';
import type { AtCursor, VisibleFilter } from '@quads/engine';
import type { Session } from '../database/database.js';
import { atCursor } from './at-cursor.js';
import { listedUntil } from './listed-until.js';
import { fromListedRow, type ListedRow, listedColumns } from './move-row.js';

// Unless ended moves are requested, a failure is listed only for a while. Reads only newest moves,
// by an index with one row per host.
const query = `
  select ${listedColumns} from moves
  where newest
    and ($1::text is null or host = $1)
    and ($2::text is null or target_cloud = $2)
    and ($3::text is null or status = $3)
    and case
      when completed_at is null or $4 then true
      when failure is null then false
      else ${listedUntil} > now()
    end
  order by host`;

/** Sorts by host name. If several hosts had the name, the one that moved last comes first. */
const inOrder = (one: Move, other: Move): number => {
  if (one.host !== other.host) return one.host < other.host ? -1 : 1;
  return other.move_id - one.move_id;
};

/** The newest move of each host that the legacy list shows, ordered by host. */
export const visible = async (
  session: Session,
  { host, targetCloud, status, ended }: VisibleFilter,
): Promise<AtCursor<Move[]>> => {
  const values = [host ?? null, targetCloud ?? null, status ?? null, ended];
  const { value, cursor } = await atCursor<ListedRow>(session, 'move_id', query, values);
  return { value: value.map(fromListedRow).sort(inOrder), cursor };
};
