import type pg from 'pg';
import { retryOnShortage } from './connection-shortage.js';
import { translateError } from './translate-error.js';

/** Runs statements in order. */
export interface Session {
  /**
   * Runs a statement and returns its rows; for several statements, the rows of the last one.
   *
   * @throws {Unavailable} when the database cannot be reached
   * @throws {InvalidInput} when the database cannot store a value
   */
  query<Row extends object>(text: string | Statement, values?: readonly unknown[]): Promise<Row[]>;
}

/** A statement that each connection prepares once under its name, for frequent queries. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The database, as the queries of this package see it. */
export interface Database extends Session {
  /** Runs `work` on one connection; an error rolls back the transaction that it left open. */
  session<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

/** How long a statement waits while the server has no free connection. */
const shortage = { withinMs: 5_000 };

type QueryResult = pg.QueryResult<never> | pg.QueryResult<never>[];

const runQuery = async <Row extends object>(
  client: pg.Pool | pg.PoolClient,
  statement: string | Statement,
  values?: readonly unknown[],
): Promise<Row[]> => {
  try {
    const query = typeof statement === 'string' ? { text: statement } : statement;
    const send = (): Promise<QueryResult> =>
      client.query({ ...query, ...(values && { values: [...values] }) });
    const result = await retryOnShortage(shortage, send);
    return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows;
  } catch (error) {
    throw translateError(error);
  }
};

const checkOut = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await retryOnShortage(shortage, () => pool.connect());
  } catch (error) {
    throw translateError(error);
  }
};

/** Whether the rollback after an error worked: then the connection can be used again. */
const tryRollback = async (client: pg.PoolClient): Promise<boolean> => {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
};

const withConnection = async <T>(
  pool: pg.Pool,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const client = await checkOut(pool);
  // The running query rejects as well; without a listener the event would end the process.
  const ignoreError = (): void => {};
  client.on('error', ignoreError);
  let usable = true;
  try {
    return await work({ query: (text, values) => runQuery(client, text, values) });
  } catch (error) {
    usable = await tryRollback(client);
    throw error;
  } finally {
    client.off('error', ignoreError);
    client.release(!usable);
  }
};

/** The database on a pool of connections. */
export const databaseOn = (pool: pg.Pool): Database => ({
  query: (text, values) => runQuery(pool, text, values),
  session: (work) => withConnection(pool, work),
});
