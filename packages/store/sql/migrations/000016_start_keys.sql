-- Starts of moves that can be sent again: under the same key an account gets the same moves.
create table start_keys (
  account text not null,
  key text not null,
  -- The SHA-256 of what was asked: another call must not come under the same key.
  asked text not null,
  move_ids jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (account, key)
);

create index start_keys_created_at on start_keys (created_at);
