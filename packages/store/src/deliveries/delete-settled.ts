import type { Session } from '../database/database.js';

/** Rows per call, so that their locks are short. */
const maxRows = 10_000;

const query = `
  with old as (
    select delivery_id from deliveries
    where settled_at < now() - make_interval(secs => $1)
    order by settled_at limit ${maxRows} for update skip locked
  ), forgotten as (
    delete from deliveries d using old where d.delivery_id = old.delivery_id returning 1
  )
  select count(*)::integer as forgotten from forgotten`;

/** Deletes deliveries that were settled more than `seconds` ago. @returns how many */
export const deleteSettled = async (session: Session, seconds: number): Promise<number> => {
  const [row] = await session.query<{ forgotten: number }>(query, [seconds]);
  return row?.forgotten ?? 0;
};
