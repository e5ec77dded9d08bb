import pg from 'pg';

/** The URL of another database of the same server. */
export const inDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
};

/** The name of the database that a URL leads to. */
export const databaseOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname.slice(1));

/** Runs one statement outside of every transaction, in the database that each server has. */
export const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
