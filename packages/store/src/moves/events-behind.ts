import type { EventsBehind, FollowFilter } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type EventRow, eventColumns, fromEventRow } from './event-row.js';

/** So many events are looked through at a time, however few of them are asked for. */
const mostLookedThrough = 50_000;

// Events recorded before names were lower-cased keep their spelling, so names are compared in lower
// case. The events of one move are found by an index, all others by a scan along the log.
const query = {
  name: 'quads_events_behind',
  text: `
  with part as (
    select head.cursor as head, least(head.cursor, $1 + ${mostLookedThrough}) as last
    from move_log_head as head
  )
  select part.head, part.last, found.*
  from part left join lateral (
    select ${eventColumns} from move_events
    where move_events.cursor > $1 and move_events.cursor <= part.last
      and ($3::text is null or lower(host collate "C") = $3)
      and ($4::text is null or lower(target_cloud collate "C") = $4)
      and ($5::bigint is null or assignment_id = $5)
      and ($6::bigint is null or move_id = $6)
    order by move_events.cursor
    limit $2
  ) as found on true`,
};

interface Place {
  readonly head: number;
  readonly last: number;
}
type Joined = Place & (EventRow | { readonly [Column in keyof EventRow]: null });

const eventsIn = (rows: readonly Joined[]) =>
  rows.flatMap((row) => {
    if (row.cursor === null) return [];
    const { head: _head, last: _last, ...event } = row;
    return [fromEventRow(event)];
  });

/** Events that a filter lets through, behind a cursor, in order. */
export const eventsBehind = async (
  session: Session,
  { host, cloud, assignment, move }: FollowFilter,
  after: number,
  limit: number,
): Promise<EventsBehind> => {
  const wanted = [host ?? null, cloud ?? null, assignment ?? null, move ?? null];
  const rows = await session.query<Joined>(query, [after, limit, ...wanted]);
  const events = eventsIn(rows);
  const { head, last } = rows[0] ?? { head: after, last: after };
  const end = events.length < limit ? last : (events.at(-1)?.cursor ?? last);
  return { events, cursor: Math.max(after, end), more: end < head };
};
