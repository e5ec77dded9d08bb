import { minMovesForEta, type RemainingTime } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isStageEntry, stageSteps } from './stage-durations.js';

// A commit takes less than this, so all moves that ended before the hour are visible.
const margin = `interval '15 seconds'`;

// By the database's clock and only over moves that ended before the hour, so that all processes
// compute the same.
const query = `
  with hour as materialized (
    select date_trunc('hour', now() - ${margin}) as start
  ), ended as materialized (
    select move_id, profile, model, completed_at from moves, hour
    where completed_at is not null and failure is null
      and completed_at >= hour.start - interval '30 days' and completed_at < hour.start
  ), ${stageSteps}, timely as (
    select move_id from stage_steps where type = 'move_completed' and not late
  ), remaining as (
    select profile, model, stage_steps.status, grouping(model) as of_any, count(*) as count,
      percentile_cont(array[0.1, 0.9]) within group (
        order by extract(epoch from completed_at - time)::float8
      ) as marks
    from stage_steps join ended using (move_id) join timely using (move_id)
    where ${isStageEntry}
    group by grouping sets ((profile, model, stage_steps.status), (profile, stage_steps.status))
    having count(*) >= ${minMovesForEta}
  )
  select
    1000 * extract(epoch from start + interval '1 hour' + ${margin} - now())::float8 as valid_ms,
    (select coalesce(json_agg(json_strip_nulls(json_build_object(
      'profile', profile, 'model', model, 'status', status, 'count', count,
      'p10', marks[1], 'p90', marks[2]
    ))), '[]') from remaining where of_any = 1 or model is not null) as rows
  from hour`;

export interface FoundRemaining {
  readonly rows: readonly RemainingTime[];
  /** How long the result is valid in every process, in milliseconds. */
  readonly valid_ms: number;
}

/** How long completed moves took from each of their stages to the end. */
export const remainingTimes = async (session: Session): Promise<FoundRemaining> => {
  const [found] = await session.query<FoundRemaining>(query);
  if (!found) throw new Error('a query without a condition gave no row.');
  return found;
};
