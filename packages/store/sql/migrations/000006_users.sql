-- What users are shown by, and the end of their logins before their time.

alter table accounts
  add column id bigint generated always as identity unique,
  -- Grows with every new password: tokens carry the one that they were issued under.
  add column generation integer not null default 0;

-- Logged out tokens. A row is of use until its token expires.
create table ended_logins (
  token_key text primary key,
  expires_at timestamptz not null
);
