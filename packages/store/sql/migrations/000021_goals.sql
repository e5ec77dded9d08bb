-- Attempts are counted for a goal since it was last reached: a host, its schedule (or the way home)
-- and the target. The goal of a move is named by the move of attempt 1.

alter table moves add column goal_id bigint;
-- The last attempt that the pipeline begins by itself. Moves opened earlier have none.
alter table moves add column max_attempts integer;

-- Moves opened earlier keep their numbers. Their goal follows from what they resumed, as in the fold
-- of their events.
with recursive goals as (
  select move_id, coalesce(resumed_from, move_id) as goal_id from moves m
  where not exists (select from moves r where r.move_id = m.resumed_from)
  union all
  select m.move_id, g.goal_id from moves m join goals g on m.resumed_from = g.move_id
)
update moves m set goal_id = goals.goal_id from goals where goals.move_id = m.move_id;

alter table moves alter column goal_id set not null;

-- One attempt of a number at a goal. By the same index the moves of a goal are read.
drop index moves_one_of_each_attempt;
create unique index moves_one_of_each_attempt on moves (goal_id, attempt);
-- The last move home of a host; that of a schedule is found by the schedule.
create index moves_home on moves (host_id, started_at, move_id) where schedule_id is null;
