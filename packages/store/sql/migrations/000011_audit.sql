-- Who wrote what. The log of the moves has the writers of moves; this one has those of all the
-- rest. It names what it speaks of and refers to nothing, so it outlives it, and is kept for ever.

create table audit (
  cursor bigint primary key,
  time timestamptz not null,
  actor_kind text not null,
  actor_name text not null,
  -- These three are null where it was not the API: a start of the program, or a person by psql.
  operation text,
  request_id text,
  address text,
  action text not null,
  target_kind text not null,
  target_id bigint,
  target_name text,
  changes jsonb not null
);

-- The last place given and its time, as for the log of the moves: no reader finds an entry behind
-- one that it has read.
create table audit_head (
  only_row boolean primary key default true check (only_row),
  cursor bigint not null,
  time timestamptz not null
);

insert into audit_head (cursor, time) values (0, 'epoch');

create function refuse_to_change_the_audit() returns trigger language plpgsql as $$
begin
  raise exception 'audit is append-only: % is refused', tg_op using errcode = 'restrict_violation';
end
$$;

create trigger audit_append_only
  before update or delete or truncate on audit
  for each statement execute function refuse_to_change_the_audit();

-- Writes an entry in the name of whoever the transaction is made for. Without one it is the
-- account of the database, and the program that it came by.
create function write_audit(
  action text, target_kind text, target_id bigint, target_name text, changes jsonb
) returns void language sql as $$
  with caller as (
    select nullif(current_setting('quads.caller', true), '')::jsonb as facts
  ), head as (
    update audit_head set cursor = cursor + 1, time = greatest(time, clock_timestamp())
    returning cursor, time
  )
  insert into audit
  select head.cursor, head.time,
    coalesce(facts ->> 'kind', 'system'),
    coalesce(facts ->> 'name', session_user || '/' || current_setting('application_name')),
    facts ->> 'operation', facts ->> 'request_id', facts ->> 'address',
    $1, $2, $3, $4, $5
  from head, caller
$$;

-- What differs between two rows, column by column. Of what is secret it says no more than that.
create function changes_between(before jsonb, after jsonb, is_secret text) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_object_agg(key, jsonb_strip_nulls(jsonb_build_object(
    'from', case when key ~ is_secret and was <> 'null' then '"(secret)"' else was end,
    'to', case when key ~ is_secret and is_now <> 'null' then '"(secret)"' else is_now end
  ))), '{}')
  from (
    select key, coalesce(b.value, 'null') as was, coalesce(a.value, 'null') as is_now
    from jsonb_each(before) b full join jsonb_each(after) a using (key)
  ) as columns
  where was <> is_now
$$;

create function audit_row() returns trigger language plpgsql as $$
declare
  before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  present jsonb := before || after;
  changes jsonb := changes_between(before, after, tg_argv[0]);
begin
  if changes <> '{}' then
    perform write_audit(
      case tg_op when 'INSERT' then 'created' when 'DELETE' then 'removed' else 'changed' end,
      rtrim(tg_table_name, 's'),
      (present ->> 'id')::bigint,
      nullif(concat_ws('/', present ->> 'email', present ->> 'name'), ''),
      changes
    );
  end if;
  return null;
end
$$;

-- Watches a table: from now on each change of a row writes its entry in the same transaction.
-- It does so at the commit, so the place in the audit is the last lock that a transaction takes,
-- and nobody waits for it with another in hand.
create function audit_table(
  watched regclass, events text default 'insert or update or delete'
) returns void language plpgsql as $$
begin
  execute format(
    'create constraint trigger audit after %s on %s deferrable initially deferred
     for each row execute function audit_row(%L)',
    events, watched, '(password|secret|token_hash|token_key)' ||
      case when watched = 'secrets'::regclass then '|^value$' else '' end
  );
end
$$;

-- All that there is by now but what writes itself. When a token was used last is no change of it,
-- and logins that have ended are forgotten when they would have anyway.
select audit_table(
  format('%I', tablename)::regclass,
  case tablename
    when 'api_tokens' then 'insert or delete'
    when 'ended_logins' then 'insert'
    else 'insert or update or delete'
  end
)
from pg_tables
where schemaname = current_schema()
  and tablename not in ('schema_migrations', 'audit', 'audit_head', 'move_profiles',
    'move_statuses', 'moves', 'move_events', 'move_log_head')
order by tablename;

-- Times in the log of the moves grow with its cursor: this index finds some at hardly any cost.
create index move_events_time on move_events using brin (time);
create index audit_time on audit using brin (time);
