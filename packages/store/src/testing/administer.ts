import pg from 'pg';

/** The URL of another database of the same server. */
export const inDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
};

/** The name of the database in a URL. */
export const databaseOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname.slice(1));

/** Runs one statement outside of a transaction. */
export const execute = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** Runs one statement in the `postgres` database, which every server has. */
export const administer = (url: string, statement: string): Promise<void> =>
  execute(inDatabase(url, 'postgres'), statement);
