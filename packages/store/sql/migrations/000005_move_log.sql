-- The log that all else about moves is derived from.

create table move_events (
  cursor bigint primary key,
  type text not null,
  time timestamptz not null,
  move_id bigint not null,
  host text not null,
  target_cloud text not null,
  assignment_id bigint,
  attempt integer not null,
  -- Rows of the lookup are never removed, so this holds for ever; it keeps out a status that no
  -- reader of the log could place.
  status text not null references move_statuses,
  stage integer not null,
  actor_kind text not null,
  actor_name text not null,
  message text,
  data jsonb not null
);

create index move_events_of_move on move_events (move_id, cursor);

create function refuse_to_change_the_log() returns trigger language plpgsql as $$
begin
  raise exception 'move_events is append-only: % is refused', tg_op
    using errcode = 'restrict_violation',
      hint = 'Append an event that says what is true now.';
end
$$;

create trigger move_events_append_only
  before update or delete or truncate on move_events
  for each statement execute function refuse_to_change_the_log();

-- The last place given and its time. Its row lock puts the writers in line: a cursor is taken
-- under it and becomes visible before the next one is, so no reader finds an event behind one
-- that it has read. A transaction that rolls back gives its cursors back.
create table move_log_head (
  only_row boolean primary key default true check (only_row),
  cursor bigint not null,
  time timestamptz not null
);

insert into move_log_head (cursor, time) values (0, 'epoch');
