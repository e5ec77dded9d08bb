-- What is in the hosts, and goes with them. Names and handles are those of one host.

create table interfaces (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  host_id bigint not null references hosts on delete cascade,
  name text not null,
  bios_id text,
  mac_address text not null,
  switch_ip text not null,
  switch_port text not null,
  speed integer,
  vendor text,
  pxe_boot boolean not null default false,
  maintenance boolean not null default false,
  unique (host_id, name)
);

create table disks (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  host_id bigint not null references hosts on delete cascade,
  disk_type text not null,
  size_gb integer not null,
  count integer not null
);

create index disks_of_host on disks (host_id);

create table memory (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  host_id bigint not null references hosts on delete cascade,
  handle text not null,
  size_gb integer not null,
  unique (host_id, handle)
);

create table processors (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  host_id bigint not null references hosts on delete cascade,
  handle text not null,
  vendor text not null,
  product text not null,
  cores integer,
  threads integer,
  processor_type text,
  unique (host_id, handle)
);
