import type { EventsAfter, MoveFilter } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type EventRow, eventColumns, fromEventRow } from './event-row.js';

/** Maximum events scanned in one call, whatever the limit. */
const maxScanned = 50_000;

// Events recorded before names were lower-cased keep their spelling, so names are compared in lower
// case. The events of one move are found by an index, all others by a scan along the log.
const query = {
  name: 'quads_events_behind',
  text: `
  with scanned as (
    select head.cursor as head, least(head.cursor, $1 + ${maxScanned}) as last
    from move_log_head as head
  )
  select scanned.head, scanned.last, found.*
  from scanned left join lateral (
    select ${eventColumns} from move_events
    where move_events.cursor > $1 and move_events.cursor <= scanned.last
      and ($3::text is null or lower(host collate "C") = $3)
      and ($4::text is null or lower(target_cloud collate "C") = $4)
      and ($5::bigint is null or assignment_id = $5)
      and ($6::bigint is null or move_id = $6)
    order by move_events.cursor
    limit $2
  ) as found on true`,
};

interface ScanRange {
  readonly head: number;
  readonly last: number;
}
type Joined = ScanRange & (EventRow | { readonly [Column in keyof EventRow]: null });

const eventsIn = (rows: readonly Joined[]) =>
  rows.flatMap((row) => {
    if (row.cursor === null) return [];
    const { head: _head, last: _last, ...event } = row;
    return [fromEventRow(event)];
  });

/** Events after a cursor that match a filter, in order. */
export const eventsAfter = async (
  session: Session,
  { host, cloud, assignment, move }: MoveFilter,
  after: number,
  limit: number,
): Promise<EventsAfter> => {
  const filterValues = [host ?? null, cloud ?? null, assignment ?? null, move ?? null];
  const rows = await session.query<Joined>(query, [after, limit, ...filterValues]);
  const events = eventsIn(rows);
  const { head, last } = rows[0] ?? { head: after, last: after };
  const end = events.length < limit ? last : (events.at(-1)?.cursor ?? last);
  return { events, cursor: Math.max(after, end), more: end < head };
};
