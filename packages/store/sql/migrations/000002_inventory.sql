-- Names sort by their bytes ("C"), so that lists are ordered alike in every database.
-- Ids leave as JSON numbers: identities stay far below 2^53.

create table clouds (
  id bigint generated always as identity primary key,
  name text collate "C" not null unique,
  last_redefined timestamptz not null default now()
);

create table hosts (
  id bigint generated always as identity primary key,
  name text collate "C" not null unique,
  model text not null,
  host_type text not null,
  build boolean not null default false,
  validated boolean not null default false,
  switch_config_applied boolean not null default false,
  broken boolean not null default false,
  retired boolean not null default false,
  last_build timestamptz,
  can_self_schedule boolean not null default true,
  overcloud boolean not null default false,
  rack text,
  uloc text,
  blade text,
  bootmode text,
  created_at timestamptz not null default now(),
  cloud_id bigint not null references clouds,
  default_cloud_id bigint not null references clouds
);

create table assignments (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  active boolean not null default true,
  provisioned boolean not null default false,
  validated boolean not null default false,
  description text not null,
  owner text not null,
  ticket text,
  qinq integer,
  wipe boolean not null default false,
  ccuser text[] not null default '{}',
  is_self_schedule boolean not null default false,
  ostype text,
  boot_order text,
  cloud_id bigint not null references clouds
);

create unique index assignments_one_active_a_cloud on assignments (cloud_id) where active;

create table schedules (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  start timestamptz not null,
  "end" timestamptz not null,
  build_start timestamptz,
  build_end timestamptz,
  assignment_id bigint not null references assignments,
  host_id bigint not null references hosts,
  constraint schedules_end_after_start check (start <= "end"),
  -- A range of one id stands for the id: ranges have a GiST operator class without an extension.
  -- The end is exclusive here, so that one schedule may start when another ends.
  constraint schedules_no_overlap exclude using gist (
    int8range(host_id, host_id, '[]') with &&,
    tstzrange(start, "end") with &&
  )
);

create index schedules_of_host on schedules (host_id, id);
create index schedules_of_assignment on schedules (assignment_id);
