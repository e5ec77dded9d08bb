-- What notifiers are told: each event of the log once per notifier, until it has been taken.

-- How far along the log each notifier's deliveries were made. Its row lock lets one process at a
-- time make them.
create table notifier_cursors (
  notifier text collate "C" primary key,
  cursor bigint not null,
  -- Its receiver has asked to be left alone until then.
  quiet_until timestamptz
);

create table deliveries (
  delivery_id bigint generated always as identity primary key,
  notifier text collate "C" not null,
  cursor bigint not null,
  move_id bigint not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  -- Sent again because somebody wants it: it waits for no other, and none for it.
  replayed boolean not null default false,
  tries integer not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  lease_until timestamptz,
  -- Grows with each claim: what is written under an older one is refused.
  epoch integer not null default 0,
  reason text,
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  unique (notifier, cursor)
) with (fillfactor = 50);

create index deliveries_due on deliveries (notifier, due_at, cursor) where state = 'pending';
create index deliveries_in_line on deliveries (notifier, move_id, cursor) where state = 'pending';
create index deliveries_settled on deliveries (settled_at) where settled_at is not null;
