-- Tokens for programs. The token itself is never kept, so nothing in this table lets anyone in.
create table api_tokens (
  id bigint generated always as identity primary key,
  email text not null references accounts on update cascade on delete cascade,
  name text not null,
  -- SHA-256 is enough for 32 random bytes: there is nothing to guess.
  token_hash text not null unique,
  token_prefix text not null,
  created_at timestamptz not null default now(),
  last_used timestamptz,
  unique (email, name)
);
