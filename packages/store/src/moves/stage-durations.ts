// A report is late if it arrives more than a minute after it occurred. The engine's fold of plans
// uses the same rule, in milliseconds.
const isLate = `coalesce(
    date_trunc('milliseconds', time) - (data ->> 'occurred_at')::timestamptz
      > interval '60 seconds',
    false
  )`;

// All event types except messages and late reports about earlier stages.
const stepTypes = `
  'move_started', 'stage_started', 'stage_succeeded', 'stage_skipped', 'move_completed',
  'move_failed'`;

/**
 * SQL: the steps of the moves in `ended`, each with the types, times and lateness of the next two.
 */
export const stageSteps = `
  stage_steps as (
    select move_id, type, status, time, late,
      lead(type) over step as next_type,
      lead(time) over step as next_time,
      lead(late) over step as next_late,
      lead(type, 2) over step as third_type
    from (
      select move_id, cursor, type, move_events.status, time, ${isLate} as late
      from ended join move_events using (move_id)
      where type in (${stepTypes})
        and (type <> 'stage_skipped' or data ->> 'reason' = 'not_reported')
    ) as step_events
    window step as (partition by move_id order by cursor)
  )`;

/** The condition that a row of `stage_steps` enters a stage and stays in it for some time. */
export const isStageEntry = `
  type in ('move_started', 'stage_started') and not late and next_time > time`;
