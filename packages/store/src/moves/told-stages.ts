// A report that comes no later tells what happens now. The kernel says the same of the plans that
// it folds, by milliseconds.
const late = `coalesce(
    date_trunc('milliseconds', time) - (data ->> 'occurred_at')::timestamptz
      > interval '60 seconds',
    false
  )`;

// Everything but texts and what was told of stages that were left before.
const steps = `
  'move_started', 'stage_started', 'stage_succeeded', 'stage_skipped', 'move_completed',
  'move_failed'`;

/**
 * The steps of the moves in `ended`, in SQL, each with the two behind it: what was told of their
 * stages, when, and whether late.
 */
export const toldStages = `
  told as (
    select move_id, type, status, time, late,
      lead(type) over step as next_type,
      lead(time) over step as next_time,
      lead(late) over step as next_late,
      lead(type, 2) over step as third_type
    from (
      select move_id, cursor, type, move_events.status, time, ${late} as late
      from ended join move_events using (move_id)
      where type in (${steps})
        and (type <> 'stage_skipped' or data ->> 'reason' = 'not_reported')
    ) as steps
    window step as (partition by move_id order by cursor)
  )`;

/** Whether a row of `told` enters a stage, and not only in passing. */
export const enters = `
  type in ('move_started', 'stage_started') and not late and next_time > time`;
