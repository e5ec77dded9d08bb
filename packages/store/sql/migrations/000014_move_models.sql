-- The model of the host, frozen when the move starts: what durations are compared by. Moves of
-- before have none, because nothing says what their hosts were then.
alter table moves add column model text;
