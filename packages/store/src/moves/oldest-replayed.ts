import type { Session } from '../database/database.js';

// A binary search: time never runs backwards along the log, and no cursor is missing. Events up to
// `low` are too old, events from `high` on are not.
const query = `
  with recursive search (low, high) as (
    select 0::bigint, cursor + 1 from move_log_head
    union all
    select
      case when event.time < now() - make_interval(secs => $1) then event.cursor else low end,
      case when event.time < now() - make_interval(secs => $1) then high else event.cursor end
    from search join move_events as event on event.cursor = (low + high) / 2
    where high - low > 1
  )
  select max(low) as oldest from search`;

/** The cursor before the first event that is at most some seconds old. */
export const oldestReplayed = async (session: Session, seconds: number): Promise<number> => {
  const [row] = await session.query<{ oldest: number | null }>(query, [seconds]);
  return row?.oldest ?? 0;
};
