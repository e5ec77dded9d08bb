import type { AppendUnit } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isNotOverAt } from '../inventory/booking-conditions.js';

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
 * The ids of new moves whose schedule was removed, is over, or is shorter than their writer saw.
 * Also compared to the clock: the schedule may have ended after the writer took the time and before
 * it read the schedule.
 */
export const movesWithChangedBookings = async (
  session: Session,
  units: readonly AppendUnit[],
): Promise<ReadonlySet<number>> => {
  const seen = units
    .flat()
    .flatMap(({ moveId, booking }) => (booking ? [{ move_id: moveId, ...booking }] : []));
  if (seen.length === 0) return new Set();
  const changed = await session.query<{ move_id: number }>(query, [JSON.stringify(seen)]);
  return new Set(changed.map(({ move_id }) => move_id));
};
