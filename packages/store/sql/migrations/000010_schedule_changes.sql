-- How long a failed move is listed depends on its schedule, which has no place in the log of moves.
-- Who keeps the list in memory sees by this number that a schedule has changed since.

create table schedule_changes (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);

insert into schedule_changes (version) values (0);

create function count_schedule_change() returns trigger language plpgsql as $$
begin
  -- Once a transaction, however many schedules it changes.
  update schedule_changes set version = version + 1 where xmin <> pg_current_xact_id()::xid;
  -- A hint that spares readers a wait; one that is lost loses no change.
  if found then perform pg_notify('quads_schedules', ''); end if;
  return null;
end
$$;

-- Deferred to the end of the transaction: whoever holds the row takes no lock behind it, so nobody
-- waits in a circle; and the number is visible with the change, never before it.
create constraint trigger schedules_change
  after insert or delete or update of "end" on schedules
  deferrable initially deferred
  for each row execute function count_schedule_change();
