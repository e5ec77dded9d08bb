-- What a move can be: filled from the contract at every start, after the migrations, so a new
-- stage needs no migration. Status is text with a foreign key because a PostgreSQL enum cannot
-- gain a value and use it in one transaction.
--
-- Only the names are unique. Places come from one generated table, and a unique column would have
-- each start of a process lock these rows against the foreign keys of those that are writing.

create table move_profiles (
  profile text primary key,
  -- Null: the contract no longer has it; moves of the past still name it.
  ordinal integer
);

create table move_statuses (
  status text primary key,
  ordinal integer,
  -- Null for the two ends. A move's own numbers come from its frozen plan, never from here.
  stage integer,
  kind text not null,
  title text not null,
  profiles text[] not null
);
