import type pg from 'pg';
import { translateError } from './translate-error.js';

/** What takes one statement after another. */
export interface Session {
  /**
   * The rows of a statement; of the last one where there are several.
   *
   * @throws {Unavailable} when the database cannot be reached
   * @throws {InvalidInput} when a value is none that the database can hold
   */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** The database, as the queries of this package see it. */
export interface Database extends Session {
  /** Lends one connection for the time of some work; after an error it is not used again. */
  session<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

type Asked = pg.QueryResult<never> | pg.QueryResult<never>[];

const ask = async <Row extends object>(
  client: pg.Pool | pg.PoolClient,
  text: string,
  values?: readonly unknown[],
): Promise<Row[]> => {
  try {
    const asked: Asked = await client.query(text, values && [...values]);
    return Array.isArray(asked) ? (asked.at(-1)?.rows ?? []) : asked.rows;
  } catch (error) {
    throw translateError(error);
  }
};

const checkOut = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect();
  } catch (error) {
    throw translateError(error);
  }
};

const lend = async <T>(pool: pg.Pool, work: (session: Session) => Promise<T>): Promise<T> => {
  const client = await checkOut(pool);
  // The query in flight is told as well; without a listener the event would end the process.
  const heard = (): void => {};
  client.on('error', heard);
  let broken = true;
  try {
    const value = await work({ query: (text, values) => ask(client, text, values) });
    broken = false;
    return value;
  } finally {
    client.off('error', heard);
    client.release(broken);
  }
};

/** A pool in the words of this package. */
export const databaseOn = (pool: pg.Pool): Database => ({
  query: (text, values) => ask(pool, text, values),
  session: (work) => lend(pool, work),
});
