create table accounts (
  email text primary key,
  password_hash text not null,
  roles text[] not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  constraint accounts_email_in_lower_case check (email = lower(email))
);

-- What this installation made up for itself, such as the key that signs its tokens.
create table secrets (
  name text primary key,
  value text not null,
  created_at timestamptz not null default now()
);
