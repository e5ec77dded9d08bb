import type { Goal, GoalTries } from '@quads/engine';
import type { Session } from '../database/database.js';

// A goal without a schedule is the return to the default cloud: its attempts end once the host has
// arrived anywhere, because the next return begins there. Each branch reads its index from the end.
// Moves of a schedule to another target, from before its cloud was renamed, are few: the inner
// limit makes the planner scan the index, whatever statistics it has.
const query = `
  select last.goal_id as "goalId", last.attempt, first.attempt as "firstAttempt"
  from unnest($1::bigint[], $2::text[], $3::bigint[])
    with ordinality as goal (host_id, target_cloud, schedule_id, place)
  left join lateral (
    (
      select goal_id, attempt, completed_at, failure
      from (
        select * from moves where schedule_id = goal.schedule_id
        order by started_at desc, move_id desc limit 100
      ) as m
      where m.host_id = goal.host_id and m.target_cloud = lower(goal.target_cloud collate "C")
      order by started_at desc, move_id desc limit 1
    ) union all (
      select goal_id, attempt, completed_at, failure
      from (
        select * from moves m
        where goal.schedule_id is null and m.schedule_id is null and m.host_id = goal.host_id
          and m.target_cloud = lower(goal.target_cloud collate "C")
        order by started_at desc, move_id desc limit 1
      ) as home
      where not exists (
        select from moves later
        where later.host = home.host and later.host_id = home.host_id
          and later.completed_at > home.started_at and later.move_id > home.move_id
          and later.failure is null
      )
    )
  ) as last on last.completed_at is null or last.failure is not null
  left join moves first on first.move_id = last.goal_id
  order by goal.place`;

type Row = GoalTries | { readonly [Column in keyof GoalTries]: null };

/** The attempts at each goal since it was last reached, in the order of the goals. */
export const tries = async (
  session: Session,
  goals: readonly Goal[],
): Promise<(GoalTries | undefined)[]> => {
  const rows = await session.query<Row>(query, [
    goals.map(({ hostId }) => hostId),
    goals.map(({ targetCloud }) => targetCloud),
    goals.map(({ scheduleId }) => scheduleId ?? null),
  ]);
  return rows.map((row) => (row.goalId === null ? undefined : row));
};
