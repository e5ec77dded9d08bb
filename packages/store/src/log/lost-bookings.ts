import type { AppendUnit } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isNotOverAt } from '../inventory/booked-at.js';

const query = `
  select seen.move_id
  from json_to_recordset($1::json)
    as seen (move_id bigint, id bigint, start timestamptz, "end" timestamptz)
  where not exists (
    select from schedules s
    where s.id = seen.id and s.start <= seen.start and s."end" >= seen."end"
      and ${isNotOverAt('s', 'clock_timestamp()')}
  )`;

/**
 * The new moves whose schedule is gone or over, or holds for less than their writer saw. It may have
 * been ended between the time by which the writer judged it and its look.
 */
export const lostBookings = async (
  session: Session,
  units: readonly AppendUnit[],
): Promise<ReadonlySet<number>> => {
  const seen = units
    .flat()
    .flatMap(({ moveId, booking }) => (booking ? [{ move_id: moveId, ...booking }] : []));
  if (seen.length === 0) return new Set();
  const lost = await session.query<{ move_id: number }>(query, [JSON.stringify(seen)]);
  return new Set(lost.map(({ move_id }) => move_id));
};
