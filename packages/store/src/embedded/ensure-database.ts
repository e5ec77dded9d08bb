import { Client, escapeIdentifier } from 'pg';

const exists = async (client: Client, database: string): Promise<boolean> => {
  const found = await client.query('select from pg_database where datname = $1', [database]);
  return found.rowCount === 1;
};

/** Creates the database when it is missing. @param adminUrl the URL of the `postgres` database */
export const ensureDatabase = async (adminUrl: string, database: string): Promise<void> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    if (await exists(client, database)) return;
    await client.query(`create database ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
};
