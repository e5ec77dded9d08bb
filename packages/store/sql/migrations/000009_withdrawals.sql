-- Clouds, assignments and schedules that are taken back, and what becomes of their moves.

-- That somebody asked a worker of the pipeline to give a move up, and why.
alter table moves add column cancel_requested jsonb;

-- What is to be ended together with an assignment: one row a live move, however many have ended.
create index moves_live_of_assignment on moves (assignment_id) where completed_at is null;

-- The account that made an assignment for itself. The owner is a name for people, which two
-- accounts may share.
alter table assignments add column requested_by text;

-- A cloud that was removed stays for the assignments of the past, which name it. Its name is free.
alter table clouds add column removed_at timestamptz;
alter table clouds drop constraint clouds_name_key;
create unique index clouds_one_of_a_name on clouds (name) where removed_at is null;

-- A foreign key alone would let a host or a tenant into a cloud in the moment of its removal.
create function refuse_removed_clouds() returns trigger language plpgsql as $$
declare
  wanted bigint[] := array[new.cloud_id];
begin
  if tg_table_name = 'hosts' then
    wanted := wanted || new.default_cloud_id;
  end if;
  perform 1 from clouds where id = any(wanted) and removed_at is null for key share;
  if exists (select from clouds where id = any(wanted) and removed_at is not null) then
    raise exception 'the cloud has been removed'
      using errcode = 'foreign_key_violation', table = tg_table_name;
  end if;
  return new;
end
$$;

create trigger hosts_in_clouds_that_are_there
  before insert or update of cloud_id, default_cloud_id on hosts
  for each row execute function refuse_removed_clouds();

create trigger assignments_in_clouds_that_are_there
  before insert or update of cloud_id on assignments
  for each row execute function refuse_removed_clouds();
