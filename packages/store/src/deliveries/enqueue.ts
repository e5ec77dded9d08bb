import type { Session } from '../database/database.js';

// A process that does not get the lock of the cursor reads no cursor, and so no events. Events after
// one that waits for its next try are not due before it: claims would only skip them.
const query = {
  name: 'quads_enqueue_deliveries',
  text: `
  with place as (
    select cursor from notifier_cursors where notifier = $1 for update skip locked
  ), news as (
    select cursor, move_id, type from move_events
    where cursor > (select cursor from place)
    order by cursor
    limit $2
  ), moved as (
    update notifier_cursors set cursor = news.last
    from (select max(cursor) as last from news) as news
    where notifier = $1 and news.last is not null
  ), made as (
    insert into deliveries (notifier, cursor, move_id, due_at)
    select $1, cursor, move_id, greatest(clock_timestamp(), (
      select due_at from deliveries d
      where d.notifier = $1 and d.move_id = news.move_id and d.state = 'pending'
        and not d.replayed
      order by d.cursor limit 1))
    from news where $3::text[] is null or type = any($3) order by cursor
  )
  select count(*)::integer as seen from news`,
};

/**
 * Creates a notifier's deliveries for the next events of the log.
 *
 * @returns the number of events that were read, at most `limit`
 */
export const enqueue = async (
  session: Session,
  notifier: string,
  limit: number,
  only?: readonly string[],
): Promise<number> => {
  const values = [notifier, limit, only ?? null];
  const [row] = await session.query<{ seen: number }>(query, values);
  return row?.seen ?? 0;
};
