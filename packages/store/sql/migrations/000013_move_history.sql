-- What has ended is read from its end backwards: all of it, or that of one host, cloud or
-- assignment. Only ended moves are in these, and nothing in them changes with a report, so a write
-- pays for them once in the life of a move.
create index moves_ended on moves (completed_at, move_id) where completed_at is not null;
create index moves_ended_of_host on moves (host, completed_at, move_id)
  where completed_at is not null;
create index moves_ended_of_cloud on moves (target_cloud, completed_at, move_id)
  where completed_at is not null;
create index moves_ended_of_assignment on moves (assignment_id, completed_at, move_id)
  where completed_at is not null and assignment_id is not null;
