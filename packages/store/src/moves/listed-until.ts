/**
 * SQL over `moves`: until when (exclusive) a failed move is listed. That is the end of its
 * schedule, or a week if it has none or the schedule was removed. Also a week if the end of the
 * schedule is the failure, which would not be listed at all otherwise.
 */
export const listedUntil = `coalesce(
  (select "end" from schedules
   where id = schedule_id and failure ->> 'code' <> 'schedule_ended'),
  completed_at + interval '7 days'
)`;
