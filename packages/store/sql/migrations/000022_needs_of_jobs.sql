-- What a worker must have to go on with a job, so that workers claim only what they can carry.

-- By plugins: 'hardware:Dell', 'release:validation'. Empty: not known, the next worker finds out.
alter table move_jobs add column needs text[] collate "C" not null default '{}';

-- That the move shows that no live worker can carry it.
alter table move_jobs add column without_worker boolean not null default false;

-- By needs first: jobs that a worker cannot carry are passed over as a whole, however many they are.
drop index move_jobs_due;
create index move_jobs_due on move_jobs (needs, without_worker, due_at);

-- What the plugins of a worker can do. Empty: it claims nothing.
alter table workers add column carries text[] collate "C" not null default '{}';
