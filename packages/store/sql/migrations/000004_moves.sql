-- One row a move: a projection of its events, written in the same transaction as they are.
--
-- No foreign key leads to hosts, schedules or assignments: what a move says of them is frozen at
-- its start and stays readable for ever, whatever becomes of the rows it was made from.

create table moves (
  move_id bigint primary key,
  host text collate "C" not null,
  host_id bigint not null,
  source_cloud text not null,
  target_cloud text not null,
  schedule_id bigint,
  assignment_id bigint,
  profile text not null references move_profiles,
  attempt integer not null,
  resumed_from bigint,
  superseded_by bigint,
  reporter_kind text not null,
  reporter_name text not null,
  status text not null references move_statuses,
  stage integer not null,
  total_stages integer not null,
  failed_stage text references move_statuses,
  failure jsonb,
  message text,
  error_message text,
  started_at timestamptz not null,
  stage_entered_at timestamptz not null,
  updated_at timestamptz not null,
  completed_at timestamptz,
  cursor bigint not null,
  plan jsonb not null,
  epoch integer not null,
  -- The last move that was opened for its host.
  newest boolean not null
);

-- These keep the promises (one live move a host, one newest, one attempt of a number) and also
-- make each read cost the same however many moves have ended: a host has one row in the first
-- two, and the last ones are entered at their end.
create unique index moves_one_live_a_host on moves (host_id) where completed_at is null;
create unique index moves_one_newest_a_host on moves (host_id) where newest;
create index moves_newest_by_host on moves (host) where newest;
create unique index moves_one_of_each_attempt
  on moves (host_id, target_cloud, coalesce(assignment_id, 0), attempt);
create index moves_of_schedule on moves (schedule_id, started_at, move_id)
  where schedule_id is not null;

-- Where the ids of moves come from: taken before a move is opened, never given back.
create sequence move_ids;
