-- Live moves of the pipeline as work: who may go on with one, and when.
--
-- Beside the moves and not in them: these rows change with every claim, the index on their due
-- times with them, and a row of `moves` is wide and in many indexes.

-- What says whose the move is now. No fold knows of it: it is about the work, not about the move.
alter table moves drop column epoch;

alter table moves add column waiting_on jsonb;
alter table moves add column stage_began_at timestamptz;
alter table moves add column validated_at timestamptz;
alter table moves add column release_granted jsonb;

create table move_jobs (
  move_id bigint primary key references moves,
  -- When anybody may go on with it, unless somebody holds it.
  due_at timestamptz not null,
  worker text,
  lease_until timestamptz,
  -- Grows with each claim: what is written under an older one is refused.
  epoch integer not null default 0,
  -- Grows when somebody wants the move looked at while a worker holds it.
  wakes integer not null default 0,
  state jsonb not null
) with (fillfactor = 50);

create index move_jobs_due on move_jobs (due_at);

-- Who is in an operation that not all may be in at a time. In order of their coming.
create table move_slots (
  key text collate "C" not null,
  move_id bigint not null references move_jobs on delete cascade,
  held boolean not null,
  queued_at timestamptz not null default clock_timestamp(),
  primary key (key, move_id)
);

create index move_slots_of_move on move_slots (move_id);
create index move_slots_in_line on move_slots (key, queued_at);

create table workers (
  name text primary key,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  version text not null
);

-- A worker whose job was taken over is told so by an error: nothing of what it says is written.
create function refuse_if_stale(wanted bigint, written bigint) returns void language plpgsql as $$
begin
  if written < wanted then
    raise exception 'another worker holds the job' using errcode = 'QS001';
  end if;
end
$$;

-- A slot of each key for a job, or none. Who gets none stands in line for those that are taken.
-- One statement after the other, so that what is counted behind a lock is what holds.
create function take_slots(wanted_by bigint, wanted json) returns boolean language plpgsql as $$
declare
  one record;
  free boolean := true;
begin
  for one in
    select key, "limit" from json_to_recordset(wanted) as w (key text, "limit" integer)
    order by key collate "C"
  loop
    perform pg_advisory_xact_lock(hashtextextended(one.key, 0));
    insert into move_slots (key, move_id, held) values (one.key, wanted_by, false)
      on conflict do nothing;
    free := free and (
      -- No more rows are looked at than there are slots, however long the line is.
      select count(*) < one."limit" from (
        select from move_slots s
        where s.key = one.key and s.move_id <> wanted_by and (s.held or s.queued_at < (
          select queued_at from move_slots where key = one.key and move_id = wanted_by))
        order by s.queued_at limit one."limit"
      ) as ahead
    );
  end loop;
  if free then
    update move_slots set held = true where move_id = wanted_by;
  end if;
  return free;
end
$$;

-- Wakes those who stand first in line for some keys: somebody has left.
create function wake_next(freed text[]) returns void language sql as $$
  update move_jobs set due_at = least(due_at, clock_timestamp()), wakes = wakes + 1
  where move_id in (
    select next.move_id from unnest(freed) as free (key)
    cross join lateral (
      select move_id from move_slots s
      where s.key = free.key collate "C" and not s.held
      order by queued_at limit 4
    ) as next
  )
$$;
