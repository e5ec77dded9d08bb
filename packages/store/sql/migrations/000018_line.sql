-- The line at what several moves share: who is next is found here, and woken once it may go in.
--
-- A number says who came first, because a clock may be set back; and each row says how many may be
-- in at a time, so that nobody who would have to wait on is woken only to look.

alter table move_slots add column place bigint generated always as identity;
alter table move_slots add column places integer not null default 1;
alter table move_slots alter column places drop default;
drop index move_slots_in_line;
alter table move_slots drop column queued_at;
create index move_slots_in_line on move_slots (key, place);
create index move_slots_held on move_slots (key, place) where held;

-- Where somebody has left and nobody was woken yet. Written with the leaving itself, whatever it
-- came by, and worked off by whoever claims next: no crash between the two forgets the line. Keys are not
-- unique, because then those who leave would wait for each other.
create table slots_left (
  left_id bigint generated always as identity primary key,
  key text collate "C" not null
);

create function note_slots_left() returns trigger language plpgsql as $$
begin
  insert into slots_left (key) select distinct key from gone;
  return null;
end
$$;

create trigger move_slots_left after delete on move_slots referencing old table as gone
  for each statement execute function note_slots_left();

-- Whether whoever has this place may be in: as few as may be are in, or come before. In the order
-- of the line, which keeps to its index: no more rows are looked at than there are slots, however
-- long the line is and however short it was when the statement was planned.
create function may_be_in(s move_slots) returns boolean language sql stable as $$
  select s.places > (
    select count(*) from (
      select from move_slots o where o.key = s.key and o.place < s.place
      order by o.key, o.place limit s.places
    ) as before
  ) + (
    -- Where the number of slots has been made smaller meanwhile.
    select count(*) from (
      select from move_slots o where o.key = s.key and o.held and o.place > s.place
      order by o.key, o.place limit s.places
    ) as behind
  )
$$;

-- A slot of each key for a job, or none. Who gets none stands in line for those that are taken. What
-- it has of other keys it leaves: nobody holds one thing while waiting for another's.
-- One statement after the other, so that what is counted behind a lock is what holds.
--
-- Keys are locked before rows, as by all. The job is locked as by whoever changes it, because the
-- foreign key would share it: a row that is shared has an older version for writers to queue at, and
-- two of them, one at each version, can end in a deadlock.
create or replace function take_slots(wanted_by bigint, wanted json) returns boolean language plpgsql as $$
declare
  one text;
  free boolean;
begin
  for one in
    select key from json_to_recordset(wanted) as w (key text) order by key collate "C"
  loop
    perform pg_advisory_xact_lock(hashtextextended(one, 0));
  end loop;
  perform from move_jobs where move_id = wanted_by for no key update;
  if not found then
    return false;
  end if;
  insert into move_slots (key, move_id, held, places)
    select key, wanted_by, false, min("limit")
    from json_to_recordset(wanted) as w (key text, "limit" integer) group by key
    on conflict (key, move_id) do update set places = excluded.places
      where move_slots.places <> excluded.places;
  delete from move_slots s where s.move_id = wanted_by and not exists (
    select from json_to_recordset(wanted) as w (key text) where w.key = s.key
  );
  select bool_and(may_be_in(s)) into free from move_slots s where s.move_id = wanted_by;
  if free then
    update move_slots set held = true where move_id = wanted_by;
  end if;
  return coalesce(free, true);
end
$$;

drop function wake_next(text[]);

-- Wakes those who may go in where others have left. Behind the locks of the keys: whoever is just
-- coming has seen the leaving itself, or is seen here. Rows are locked in the order of their ids,
-- as by all who change several jobs at once, so that none of them wait for each other. Step by step
-- and not in one statement, whose plan would depend on how long the lines were when it was made.
create function wake_next() returns void language plpgsql as $$
declare
  left_at text[];
  one text;
  before integer;
  first move_slots;
  next bigint[] := '{}';
begin
  with worked_off as (
    delete from slots_left
    where left_id in (select left_id from slots_left for update skip locked) returning key
  )
  select array_agg(distinct key) into left_at from worked_off;
  if left_at is null then
    return;
  end if;
  foreach one in array left_at loop
    perform pg_advisory_xact_lock(hashtextextended(one, 0));
  end loop;
  foreach one in array left_at loop
    before := 0;
    for first in select * from move_slots where key = one order by key, place loop
      exit when before >= first.places;
      before := before + 1;
      if not first.held and (
        select bool_and(may_be_in(s)) from move_slots s where s.move_id = first.move_id
      ) then
        next := next || first.move_id;
      end if;
    end loop;
  end loop;
  perform from move_jobs where move_id = any(next) order by move_id for no key update;
  update move_jobs set due_at = least(due_at, clock_timestamp()), wakes = wakes + 1
  where move_id = any(next);
end
$$;
