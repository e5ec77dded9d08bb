import type { Session } from '../database/database.js';

// Who does not get the lock finds no place, and so no event behind it. Behind an event that waits
// for its next try, later ones of its move are not due before it: they would be looked at in vain.
const query = {
  name: 'quads_enqueue_deliveries',
  text: `
  with place as (
    select cursor from notifier_cursors where notifier = $1 for update skip locked
  ), news as (
    select cursor, move_id from move_events
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
    from news order by cursor
    returning 1
  )
  select count(*)::integer as made from made`,
};

/** Copies the next events of the log into a notifier's deliveries, at most `limit`. */
export const enqueue = async (
  session: Session,
  notifier: string,
  limit: number,
): Promise<number> => {
  const [row] = await session.query<{ made: number }>(query, [notifier, limit]);
  return row?.made ?? 0;
};
