import pg from 'pg';

/** Lends a connection of its own to some work. */
export const withClient = async <T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Finds a row for each session of this database that waits for another's lock. */
export const waitingForLocks = `
  select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/** Finds a row for each session of this database that does nothing in the middle of a transaction. */
export const idleInTransaction = `
  select from pg_stat_activity
  where datname = current_database() and state = 'idle in transaction'`;
