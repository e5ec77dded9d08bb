import type { AtCursor, EndedStats, StatsFilter } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isStageEntry, stageSteps } from './stage-durations.js';

// Counts a stage if it succeeded, its start and end were reported in time, and no unreported stage
// was skipped after it.
const query = `
  with ended as materialized (
    select move_id, profile, model, status, failed_stage, failure ->> 'code' as code from moves
    where completed_at is not null and completed_at >= $1 and completed_at < $2
      and ($3::text is null or profile = $3) and ($4::text is null or model = $4)
  ), ${stageSteps}, stages as (
    select profile, model, stage_steps.status, count(*) as count,
      percentile_cont(array[0.5, 0.9]) within group (
        order by extract(epoch from next_time - time)::float8
      ) as marks
    from stage_steps join ended using (move_id)
    where ${isStageEntry} and next_type = 'stage_succeeded' and not next_late
      and third_type <> 'stage_skipped'
    group by profile, model, stage_steps.status
  ), failures as (
    select failed_stage as status, code, count(*) as moves from ended
    where status = 'failed' and code is not null
    group by failed_stage, code
  )
  select
    (select cursor from move_log_head) as head,
    (select count(*) from ended where status <> 'failed') as completed,
    (select coalesce(json_agg(json_strip_nulls(json_build_object(
      'profile', profile, 'model', model, 'status', status, 'count', count,
      'p50', marks[1], 'p90', marks[2]
    ))), '[]') from stages) as stages,
    (select coalesce(json_agg(failures), '[]') from failures) as failures`;

/** Statistics of the moves that ended in a period. */
export const stats = async (
  session: Session,
  { from, to, profile, model }: StatsFilter,
): Promise<AtCursor<EndedStats>> => {
  const values = [from, to, profile ?? null, model ?? null];
  const [row] = await session.query<EndedStats & { head: number }>(query, values);
  if (!row) throw new Error('a query without a table gave no row.');
  const { head, ...value } = row;
  return { value, cursor: head };
};
