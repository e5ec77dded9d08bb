import pg from 'pg';

/** Runs a function with its own connection. */
export const withClient = async <T>(
  url: string,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
};

/** One row for each session of this database that waits for a lock. */
export const waitingForLocks = `
  select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/** One row for each session of this database that is idle in a transaction. */
export const idleInTransaction = `
  select from pg_stat_activity
  where datname = current_database() and state = 'idle in transaction'`;
