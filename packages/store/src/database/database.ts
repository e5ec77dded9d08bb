import type pg from 'pg';
import { waitOutShortage } from './shortage.js';
import { translateError } from './translate-error.js';

/** What takes one statement after another. */
export interface Session {
  /**
   * The rows of a statement; of the last one where there are several.
   *
   * @throws {Unavailable} when the database cannot be reached
   * @throws {InvalidInput} when a value is none that the database can hold
   */
  query<Row extends object>(text: string | Statement, values?: readonly unknown[]): Promise<Row[]>;
}

/** A statement that a connection keeps prepared under its name, for those that run all the time. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The database, as the queries of this package see it. */
export interface Database extends Session {
  /** Lends one connection for the time of some work; an error rolls back what it had begun. */
  session<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

/** How long a statement waits for a connection while the server has none left. */
const shortage = { withinMs: 5_000 };

type Asked = pg.QueryResult<never> | pg.QueryResult<never>[];

const ask = async <Row extends object>(
  client: pg.Pool | pg.PoolClient,
  statement: string | Statement,
  values?: readonly unknown[],
): Promise<Row[]> => {
  try {
    const query = typeof statement === 'string' ? { text: statement } : statement;
    const send = (): Promise<Asked> =>
      client.query({ ...query, ...(values && { values: [...values] }) });
    const asked = await waitOutShortage(shortage, send);
    return Array.isArray(asked) ? (asked.at(-1)?.rows ?? []) : asked.rows;
  } catch (error) {
    throw translateError(error);
  }
};

const checkOut = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await waitOutShortage(shortage, () => pool.connect());
  } catch (error) {
    throw translateError(error);
  }
};

/** Whether a connection is in order again after an error: then it goes back into the pool. */
const rollsBack = async (client: pg.PoolClient): Promise<boolean> => {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
};

const lend = async <T>(pool: pg.Pool, work: (session: Session) => Promise<T>): Promise<T> => {
  const client = await checkOut(pool);
  // The query in flight is told as well; without a listener the event would end the process.
  const heard = (): void => {};
  client.on('error', heard);
  let usable = true;
  try {
    return await work({ query: (text, values) => ask(client, text, values) });
  } catch (error) {
    usable = await rollsBack(client);
    throw error;
  } finally {
    client.off('error', heard);
    client.release(!usable);
  }
};

/** A pool in the words of this package. */
export const databaseOn = (pool: pg.Pool): Database => ({
  query: (text, values) => ask(pool, text, values),
  session: (work) => lend(pool, work),
});
