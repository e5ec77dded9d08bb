import type { Session } from '../database/database.js';

/** So many at a time: nobody waits long for their locks. */
const most = 10_000;

const query = `
  with old as (
    select delivery_id from deliveries
    where settled_at < now() - make_interval(secs => $1)
    order by settled_at limit ${most} for update skip locked
  ), forgotten as (
    delete from deliveries d using old where d.delivery_id = old.delivery_id returning 1
  )
  select count(*)::integer as forgotten from forgotten`;

/** Forgets what was settled more than some seconds ago. */
export const forget = async (session: Session, seconds: number): Promise<number> => {
  const [row] = await session.query<{ forgotten: number }>(query, [seconds]);
  return row?.forgotten ?? 0;
};
