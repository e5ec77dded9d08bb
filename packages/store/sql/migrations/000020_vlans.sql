-- VLANs, the notification flags of assignments, and the SSH keys of accounts.

create table vlans (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  vlan_id integer not null unique,
  gateway text not null,
  ip_free integer not null,
  ip_range text not null,
  netmask text not null
);

select audit_table('vlans');

alter table assignments add column vlan_id bigint references vlans;

create index assignments_of_vlan on assignments (vlan_id);
create unique index assignments_one_active_a_vlan on assignments (vlan_id) where active;

-- Each assignment has one row from its creation on. QUADS reads and sets the flags; the first
-- write of a flag is a change, so the audit does not note the creation.
create table notifications (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  assignment_id bigint not null unique references assignments on delete cascade,
  fail boolean not null default false,
  success boolean not null default false,
  initial boolean not null default false,
  pre_initial boolean not null default false,
  pre boolean not null default false,
  one_day boolean not null default false,
  three_days boolean not null default false,
  five_days boolean not null default false,
  seven_days boolean not null default false
);

insert into notifications (assignment_id) select id from assignments order by id;

select audit_table('notifications', 'update');

create function add_notification() returns trigger language plpgsql as $$
begin
  insert into notifications (assignment_id) values (new.id);
  return null;
end
$$;

create trigger assignments_have_notifications after insert on assignments
  for each row execute function add_notification();

alter table accounts add column ssh_key text;
