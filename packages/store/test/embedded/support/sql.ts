import { Client } from 'pg';

/** Runs one statement on a new connection. */
export const sql = async <Row extends object>(url: string, text: string): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
};

/** Commits a row that `readAnswer` reads. */
export const writeAnswer = (url: string): Promise<unknown[]> =>
  sql(url, 'create table kept as select 42 as answer');

export const readAnswer = async (url: string): Promise<number | undefined> =>
  (await sql<{ answer: number }>(url, 'select answer from kept'))[0]?.answer;
