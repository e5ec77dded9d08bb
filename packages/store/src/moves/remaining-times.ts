import { fewestMoves, type Remaining } from '@quads/engine';
import type { Session } from '../database/database.js';
import { enters, toldStages } from './told-stages.js';

// Whoever commits takes less than this long for it, so what has ended before the hour is there.
const settle = `interval '15 seconds'`;

// By the database's clock and over nothing but what has ended before the hour, so that every
// process comes to the same.
const query = `
  with hour as materialized (
    select date_trunc('hour', now() - ${settle}) as start
  ), ended as materialized (
    select move_id, profile, model, completed_at from moves, hour
    where completed_at is not null and failure is null
      and completed_at >= hour.start - interval '30 days' and completed_at < hour.start
  ), ${toldStages}, timely as (
    select move_id from told where type = 'move_completed' and not late
  ), remaining as (
    select profile, model, told.status, grouping(model) as of_any, count(*) as count,
      percentile_cont(array[0.1, 0.9]) within group (
        order by extract(epoch from completed_at - time)::float8
      ) as marks
    from told join ended using (move_id) join timely using (move_id)
    where ${enters}
    group by grouping sets ((profile, model, told.status), (profile, told.status))
    having count(*) >= ${fewestMoves}
  )
  select
    1000 * extract(epoch from start + interval '1 hour' + ${settle} - now())::float8 as holds_ms,
    (select coalesce(json_agg(json_strip_nulls(json_build_object(
      'profile', profile, 'model', model, 'status', status, 'count', count,
      'p10', marks[1], 'p90', marks[2]
    ))), '[]') from remaining where of_any = 1 or model is not null) as rows
  from hour`;

export interface FoundRemaining {
  readonly rows: readonly Remaining[];
  /** How long it is what every process finds, in milliseconds. */
  readonly holds_ms: number;
}

/** How long moves took from each of their stages until they were completed. */
export const remainingTimes = async (session: Session): Promise<FoundRemaining> => {
  const [found] = await session.query<FoundRemaining>(query);
  if (!found) throw new Error('a query without a condition gave no row.');
  return found;
};
