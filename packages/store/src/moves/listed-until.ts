/**
 * Until when (exclusive) a failed move is listed, in SQL over `moves`: until its schedule ends, and for a week
 * where there is none. Also for a week where the schedule was taken away, or where its end is the
 * failure itself, which nobody would see otherwise.
 */
export const listedUntil = `coalesce(
  (select "end" from schedules
   where id = schedule_id and failure ->> 'code' <> 'schedule_ended'),
  completed_at + interval '7 days'
)`;
