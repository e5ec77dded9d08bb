-- The schema that all migrations make, for reading. Written by `pnpm --filter @quads/store run schema`.

create table accounts (
  email text not null,
  password_hash text not null,
  roles text[] not null,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  id bigint not null generated always as identity,
  generation integer not null default 0,
  ssh_key text,
  constraint accounts_email_in_lower_case CHECK ((email = lower(email))),
  constraint accounts_id_key UNIQUE (id),
  constraint accounts_pkey PRIMARY KEY (email)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table api_tokens (
  id bigint not null generated always as identity,
  email text not null,
  name text not null,
  token_hash text not null,
  token_prefix text not null,
  created_at timestamp with time zone not null default now(),
  last_used timestamp with time zone,
  constraint api_tokens_email_fkey FOREIGN KEY (email) REFERENCES accounts(email) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint api_tokens_email_name_key UNIQUE (email, name),
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_token_hash_key UNIQUE (token_hash)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE ON public.api_tokens DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table assignments (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  active boolean not null default true,
  provisioned boolean not null default false,
  validated boolean not null default false,
  description text not null,
  owner text not null,
  ticket text,
  qinq integer,
  wipe boolean not null default false,
  ccuser text[] not null default '{}'::text[],
  is_self_schedule boolean not null default false,
  ostype text,
  boot_order text,
  cloud_id bigint not null,
  requested_by text,
  vlan_id bigint,
  constraint assignments_cloud_id_fkey FOREIGN KEY (cloud_id) REFERENCES clouds(id),
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_vlan_id_fkey FOREIGN KEY (vlan_id) REFERENCES vlans(id)
);

CREATE INDEX assignments_of_vlan ON public.assignments USING btree (vlan_id);

CREATE UNIQUE INDEX assignments_one_active_a_cloud ON public.assignments USING btree (cloud_id) WHERE active;

CREATE UNIQUE INDEX assignments_one_active_a_vlan ON public.assignments USING btree (vlan_id) WHERE active;

CREATE TRIGGER assignments_have_notifications AFTER INSERT ON public.assignments FOR EACH ROW EXECUTE FUNCTION add_notification();

CREATE TRIGGER assignments_in_clouds_that_are_there BEFORE INSERT OR UPDATE OF cloud_id ON public.assignments FOR EACH ROW EXECUTE FUNCTION refuse_removed_clouds();

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.assignments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table audit (
  cursor bigint not null,
  "time" timestamp with time zone not null,
  actor_kind text not null,
  actor_name text not null,
  operation text,
  request_id text,
  address text,
  action text not null,
  target_kind text not null,
  target_id bigint,
  target_name text,
  changes jsonb not null,
  constraint audit_pkey PRIMARY KEY (cursor)
);

CREATE INDEX audit_time ON public.audit USING brin ("time");

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_audit();

create table audit_head (
  only_row boolean not null default true,
  cursor bigint not null,
  "time" timestamp with time zone not null,
  constraint audit_head_only_row_check CHECK (only_row),
  constraint audit_head_pkey PRIMARY KEY (only_row)
);

create table clouds (
  id bigint not null generated always as identity,
  name text collate "C" not null,
  last_redefined timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint clouds_name_in_lower_case CHECK ((name = lower((name COLLATE "C")))),
  constraint clouds_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX clouds_one_of_a_name ON public.clouds USING btree (name) WHERE (removed_at IS NULL);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.clouds DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table deliveries (
  delivery_id bigint not null generated always as identity,
  notifier text collate "C" not null,
  cursor bigint not null,
  move_id bigint not null,
  state text not null default 'pending'::text,
  replayed boolean not null default false,
  tries integer not null default 0,
  due_at timestamp with time zone not null default clock_timestamp(),
  lease_until timestamp with time zone,
  epoch integer not null default 0,
  reason text,
  created_at timestamp with time zone not null default clock_timestamp(),
  settled_at timestamp with time zone,
  constraint deliveries_notifier_cursor_key UNIQUE (notifier, cursor),
  constraint deliveries_pkey PRIMARY KEY (delivery_id),
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text])))
);

CREATE INDEX deliveries_due ON public.deliveries USING btree (notifier, due_at, cursor) WHERE (state = 'pending'::text);

CREATE INDEX deliveries_in_line ON public.deliveries USING btree (notifier, move_id, cursor) WHERE (state = 'pending'::text);

CREATE INDEX deliveries_settled ON public.deliveries USING btree (settled_at) WHERE (settled_at IS NOT NULL);

create table disks (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  host_id bigint not null,
  disk_type text not null,
  size_gb integer not null,
  count integer not null,
  constraint disks_host_id_fkey FOREIGN KEY (host_id) REFERENCES hosts(id) ON DELETE CASCADE,
  constraint disks_pkey PRIMARY KEY (id)
);

CREATE INDEX disks_of_host ON public.disks USING btree (host_id);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.disks DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table ended_logins (
  token_key text not null,
  expires_at timestamp with time zone not null,
  constraint ended_logins_pkey PRIMARY KEY (token_key)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT ON public.ended_logins DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table hosts (
  id bigint not null generated always as identity,
  name text collate "C" not null,
  model text not null,
  host_type text not null,
  build boolean not null default false,
  validated boolean not null default false,
  switch_config_applied boolean not null default false,
  broken boolean not null default false,
  retired boolean not null default false,
  last_build timestamp with time zone,
  can_self_schedule boolean not null default true,
  overcloud boolean not null default false,
  rack text,
  uloc text,
  blade text,
  bootmode text,
  created_at timestamp with time zone not null default now(),
  cloud_id bigint not null,
  default_cloud_id bigint not null,
  constraint hosts_cloud_id_fkey FOREIGN KEY (cloud_id) REFERENCES clouds(id),
  constraint hosts_default_cloud_id_fkey FOREIGN KEY (default_cloud_id) REFERENCES clouds(id),
  constraint hosts_name_in_lower_case CHECK ((name = lower((name COLLATE "C")))),
  constraint hosts_name_key UNIQUE (name),
  constraint hosts_pkey PRIMARY KEY (id)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.hosts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

CREATE TRIGGER hosts_in_clouds_that_are_there BEFORE INSERT OR UPDATE OF cloud_id, default_cloud_id ON public.hosts FOR EACH ROW EXECUTE FUNCTION refuse_removed_clouds();

create table interfaces (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  host_id bigint not null,
  name text not null,
  bios_id text,
  mac_address text not null,
  switch_ip text not null,
  switch_port text not null,
  speed integer,
  vendor text,
  pxe_boot boolean not null default false,
  maintenance boolean not null default false,
  constraint interfaces_host_id_fkey FOREIGN KEY (host_id) REFERENCES hosts(id) ON DELETE CASCADE,
  constraint interfaces_host_id_name_key UNIQUE (host_id, name),
  constraint interfaces_pkey PRIMARY KEY (id)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.interfaces DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table memory (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  host_id bigint not null,
  handle text not null,
  size_gb integer not null,
  constraint memory_host_id_fkey FOREIGN KEY (host_id) REFERENCES hosts(id) ON DELETE CASCADE,
  constraint memory_host_id_handle_key UNIQUE (host_id, handle),
  constraint memory_pkey PRIMARY KEY (id)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.memory DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table move_events (
  cursor bigint not null,
  type text not null,
  "time" timestamp with time zone not null,
  move_id bigint not null,
  host text not null,
  target_cloud text not null,
  assignment_id bigint,
  attempt integer not null,
  status text not null,
  stage integer not null,
  actor_kind text not null,
  actor_name text not null,
  message text,
  data jsonb not null,
  constraint move_events_pkey PRIMARY KEY (cursor),
  constraint move_events_status_fkey FOREIGN KEY (status) REFERENCES move_statuses(status)
);

CREATE INDEX move_events_of_move ON public.move_events USING btree (move_id, cursor);

CREATE INDEX move_events_time ON public.move_events USING brin ("time");

CREATE TRIGGER move_events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.move_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();

create table move_jobs (
  move_id bigint not null,
  due_at timestamp with time zone not null,
  worker text,
  lease_until timestamp with time zone,
  epoch integer not null default 0,
  wakes integer not null default 0,
  state jsonb not null,
  needs text[] collate "C" not null default '{}'::text[],
  without_worker boolean not null default false,
  constraint move_jobs_move_id_fkey FOREIGN KEY (move_id) REFERENCES moves(move_id),
  constraint move_jobs_pkey PRIMARY KEY (move_id)
);

CREATE INDEX move_jobs_due ON public.move_jobs USING btree (needs, without_worker, due_at);

create table move_log_head (
  only_row boolean not null default true,
  cursor bigint not null,
  "time" timestamp with time zone not null,
  constraint move_log_head_only_row_check CHECK (only_row),
  constraint move_log_head_pkey PRIMARY KEY (only_row)
);

create table move_profiles (
  profile text not null,
  ordinal integer,
  constraint move_profiles_pkey PRIMARY KEY (profile)
);

create table move_slots (
  key text collate "C" not null,
  move_id bigint not null,
  held boolean not null,
  place bigint not null generated always as identity,
  places integer not null,
  constraint move_slots_move_id_fkey FOREIGN KEY (move_id) REFERENCES move_jobs(move_id) ON DELETE CASCADE,
  constraint move_slots_pkey PRIMARY KEY (key, move_id)
);

CREATE INDEX move_slots_held ON public.move_slots USING btree (key, place) WHERE held;

CREATE INDEX move_slots_in_line ON public.move_slots USING btree (key, place);

CREATE INDEX move_slots_of_move ON public.move_slots USING btree (move_id);

CREATE TRIGGER move_slots_left AFTER DELETE ON public.move_slots REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_slots_left();

create table move_statuses (
  status text not null,
  ordinal integer,
  stage integer,
  kind text not null,
  title text not null,
  profiles text[] not null,
  constraint move_statuses_pkey PRIMARY KEY (status)
);

create table moves (
  move_id bigint not null,
  host text collate "C" not null,
  host_id bigint not null,
  source_cloud text not null,
  target_cloud text not null,
  schedule_id bigint,
  assignment_id bigint,
  profile text not null,
  attempt integer not null,
  resumed_from bigint,
  superseded_by bigint,
  reporter_kind text not null,
  reporter_name text not null,
  status text not null,
  stage integer not null,
  total_stages integer not null,
  failed_stage text,
  failure jsonb,
  message text,
  error_message text,
  started_at timestamp with time zone not null,
  stage_entered_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  cursor bigint not null,
  plan jsonb not null,
  newest boolean not null,
  cancel_requested jsonb,
  plan_states json,
  model text,
  waiting_on jsonb,
  stage_began_at timestamp with time zone,
  validated_at timestamp with time zone,
  release_granted jsonb,
  goal_id bigint not null,
  max_attempts integer,
  stage_times jsonb,
  constraint moves_failed_stage_fkey FOREIGN KEY (failed_stage) REFERENCES move_statuses(status),
  constraint moves_names_in_lower_case CHECK (((host = lower((host COLLATE "C"))) AND (source_cloud = lower((source_cloud COLLATE "C"))) AND (target_cloud = lower((target_cloud COLLATE "C"))))),
  constraint moves_pkey PRIMARY KEY (move_id),
  constraint moves_profile_fkey FOREIGN KEY (profile) REFERENCES move_profiles(profile),
  constraint moves_status_fkey FOREIGN KEY (status) REFERENCES move_statuses(status)
);

CREATE INDEX moves_ended ON public.moves USING btree (completed_at, move_id) WHERE (completed_at IS NOT NULL);

CREATE INDEX moves_ended_of_assignment ON public.moves USING btree (assignment_id, completed_at, move_id) WHERE ((completed_at IS NOT NULL) AND (assignment_id IS NOT NULL));

CREATE INDEX moves_ended_of_cloud ON public.moves USING btree (target_cloud, completed_at, move_id) WHERE (completed_at IS NOT NULL);

CREATE INDEX moves_ended_of_host ON public.moves USING btree (host, completed_at, move_id) WHERE (completed_at IS NOT NULL);

CREATE INDEX moves_home ON public.moves USING btree (host_id, started_at, move_id) WHERE (schedule_id IS NULL);

CREATE INDEX moves_live_of_assignment ON public.moves USING btree (assignment_id) WHERE (completed_at IS NULL);

CREATE INDEX moves_newest_by_host ON public.moves USING btree (host) WHERE newest;

CREATE INDEX moves_of_schedule ON public.moves USING btree (schedule_id, started_at, move_id) WHERE (schedule_id IS NOT NULL);

CREATE UNIQUE INDEX moves_one_live_a_host ON public.moves USING btree (host_id) WHERE (completed_at IS NULL);

CREATE UNIQUE INDEX moves_one_newest_a_host ON public.moves USING btree (host_id) WHERE newest;

CREATE UNIQUE INDEX moves_one_of_each_attempt ON public.moves USING btree (goal_id, attempt);

create table notifications (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  assignment_id bigint not null,
  fail boolean not null default false,
  success boolean not null default false,
  initial boolean not null default false,
  pre_initial boolean not null default false,
  pre boolean not null default false,
  one_day boolean not null default false,
  three_days boolean not null default false,
  five_days boolean not null default false,
  seven_days boolean not null default false,
  constraint notifications_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id) ON DELETE CASCADE,
  constraint notifications_assignment_id_key UNIQUE (assignment_id),
  constraint notifications_pkey PRIMARY KEY (id)
);

CREATE CONSTRAINT TRIGGER audit AFTER UPDATE ON public.notifications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table notifier_cursors (
  notifier text collate "C" not null,
  cursor bigint not null,
  quiet_until timestamp with time zone,
  constraint notifier_cursors_pkey PRIMARY KEY (notifier)
);

create table processors (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  host_id bigint not null,
  handle text not null,
  vendor text not null,
  product text not null,
  cores integer,
  threads integer,
  processor_type text,
  constraint processors_host_id_fkey FOREIGN KEY (host_id) REFERENCES hosts(id) ON DELETE CASCADE,
  constraint processors_host_id_handle_key UNIQUE (host_id, handle),
  constraint processors_pkey PRIMARY KEY (id)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.processors DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table schedule_changes (
  only_row boolean not null default true,
  version bigint not null,
  constraint schedule_changes_only_row_check CHECK (only_row),
  constraint schedule_changes_pkey PRIMARY KEY (only_row)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.schedule_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table schedules (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  start timestamp with time zone not null,
  "end" timestamp with time zone not null,
  build_start timestamp with time zone,
  build_end timestamp with time zone,
  assignment_id bigint not null,
  host_id bigint not null,
  constraint schedules_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint schedules_end_after_start CHECK ((start < "end")),
  constraint schedules_host_id_fkey FOREIGN KEY (host_id) REFERENCES hosts(id),
  constraint schedules_no_overlap EXCLUDE USING gist (int8range(host_id, host_id, '[]'::text) WITH &&, tstzrange(start, "end") WITH &&),
  constraint schedules_pkey PRIMARY KEY (id)
);

CREATE INDEX schedules_of_assignment ON public.schedules USING btree (assignment_id);

CREATE INDEX schedules_of_host ON public.schedules USING btree (host_id, id);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.schedules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

CREATE CONSTRAINT TRIGGER schedules_change AFTER INSERT OR DELETE OR UPDATE OF "end" ON public.schedules DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_schedule_change();

create table schema_migrations (
  version integer not null,
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (version)
);

create table secrets (
  name text not null,
  value text not null,
  created_at timestamp with time zone not null default now(),
  constraint secrets_pkey PRIMARY KEY (name)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.secrets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)|^value$');

create table slots_left (
  left_id bigint not null generated always as identity,
  key text collate "C" not null,
  constraint slots_left_pkey PRIMARY KEY (left_id)
);

create table start_keys (
  account text not null,
  key text not null,
  asked text not null,
  move_ids jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint start_keys_pkey PRIMARY KEY (account, key)
);

CREATE INDEX start_keys_created_at ON public.start_keys USING btree (created_at);

create table vlans (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  vlan_id integer not null,
  gateway text not null,
  ip_free integer not null,
  ip_range text not null,
  netmask text not null,
  constraint vlans_pkey PRIMARY KEY (id),
  constraint vlans_vlan_id_key UNIQUE (vlan_id)
);

CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.vlans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_row('(password|secret|token_hash|token_key)');

create table workers (
  name text not null,
  started_at timestamp with time zone not null default clock_timestamp(),
  seen_at timestamp with time zone not null default clock_timestamp(),
  version text not null,
  carries text[] collate "C" not null default '{}'::text[],
  constraint workers_pkey PRIMARY KEY (name)
);

CREATE OR REPLACE FUNCTION public.add_notification()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into notifications (assignment_id) values (new.id);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.audit_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.audit_table(watched regclass, events text DEFAULT 'insert or update or delete'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format(
    'create constraint trigger audit after %s on %s deferrable initially deferred
     for each row execute function audit_row(%L)',
    events, watched, '(password|secret|token_hash|token_key)' ||
      case when watched = 'secrets'::regclass then '|^value$' else '' end
  );
end
$function$
;

CREATE OR REPLACE FUNCTION public.changes_between(before jsonb, after jsonb, is_secret text)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(jsonb_object_agg(key, jsonb_strip_nulls(jsonb_build_object(
    'from', case when key ~ is_secret and was <> 'null' then '"(secret)"' else was end,
    'to', case when key ~ is_secret and is_now <> 'null' then '"(secret)"' else is_now end
  ))), '{}')
  from (
    select key, coalesce(b.value, 'null') as was, coalesce(a.value, 'null') as is_now
    from jsonb_each(before) b full join jsonb_each(after) a using (key)
  ) as columns
  where was <> is_now
$function$
;

CREATE OR REPLACE FUNCTION public.count_schedule_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Once a transaction, however many schedules it changes.
  update schedule_changes set version = version + 1 where xmin <> pg_current_xact_id()::xid;
  -- A hint that spares readers a wait; one that is lost loses no change.
  if found then perform pg_notify('quads_schedules', ''); end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.may_be_in(s move_slots)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.note_slots_left()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into slots_left (key) select distinct key from gone;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_if_stale(wanted bigint, written bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if written < wanted then
    raise exception 'another worker holds the job' using errcode = 'QS001';
  end if;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_removed_clouds()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_change_the_audit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit is append-only: % is refused', tg_op using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_change_the_log()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'move_events is append-only: % is refused', tg_op
    using errcode = 'restrict_violation',
      hint = 'Append an event that says what is true now.';
end
$function$
;

CREATE OR REPLACE FUNCTION public.take_slots(wanted_by bigint, wanted json)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.wake_next()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.write_audit(action text, target_kind text, target_id bigint, target_name text, changes jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
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
$function$
;

create sequence move_ids;
