import { Client } from 'pg';

/** One statement on a connection of its own. */
export const sql = async <Row extends object>(url: string, text: string): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
};

/** Commits something that `isKept` finds again. */
export const keep = (url: string): Promise<unknown[]> =>
  sql(url, 'create table kept as select 42 as answer');

export const kept = async (url: string): Promise<number | undefined> =>
  (await sql<{ answer: number }>(url, 'select answer from kept'))[0]?.answer;
