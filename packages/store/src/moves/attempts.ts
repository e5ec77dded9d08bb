import type { Goal } from '@quads/engine';
import type { Session } from '../database/database.js';

// Zero stands for "no assignment", as it does in the index that this reads from its end.
const query = `
  select coalesce((
    select attempt from moves
    where host_id = goal.host_id
      and target_cloud = goal.target_cloud
      and coalesce(assignment_id, 0) = goal.assignment_id
    order by attempt desc
    limit 1
  ), 0) as attempts
  from unnest($1::bigint[], $2::text[], $3::bigint[])
    with ordinality as goal (host_id, target_cloud, assignment_id, place)
  order by goal.place`;

/** The highest attempt so far of each goal, 0 where there is none, in the order asked. */
export const attempts = async (session: Session, goals: readonly Goal[]): Promise<number[]> => {
  const rows = await session.query<{ attempts: number }>(query, [
    goals.map(({ hostId }) => hostId),
    goals.map(({ targetCloud }) => targetCloud),
    goals.map(({ assignmentId }) => assignmentId ?? 0),
  ]);
  return rows.map((row) => row.attempts);
};
