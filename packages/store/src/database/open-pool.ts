import pg from 'pg';
import { waitsBriefly } from './patience.js';
import { wireTypes } from './wire-types.js';

export interface PoolOptions {
  readonly url: string;
  /**
   * The `application_name` of the connections. The audit names it with the account of the database
   * where a write has no caller.
   * @default 'quads'
   */
  readonly program?: string;
  /** How many connections at most. @default 10 */
  readonly poolSize?: number;
  readonly onNotice?: OnNotice;
}

/** Called with what happens in the background, a line at a time; `warn` is trouble. */
export type OnNotice = (line: string, level: 'info' | 'warn') => void;

/** How long to wait for a connection, in milliseconds. */
const connectionTimeoutMillis = 5_000;

const inUtc = `set time zone 'UTC'; set datestyle to iso`;

/**
 * The queries that may meet many rows walk an index in its order. Until a table has fresh statistics, the
 * default of 4 lets the planner take a scan and a sort of all of them for cheaper.
 */
const prefersIndexes = 'set random_page_cost = 1.1';

/**
 * A pool whose sessions write times in UTC and wait for nobody for long. Opens no connection yet.
 *
 * @param begin what else each session begins with
 */
export const openPool = (
  { url, program = 'quads', poolSize = 10, onNotice }: PoolOptions,
  begin = '',
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: program,
    connectionTimeoutMillis,
    keepAlive: true,
    max: poolSize,
    // One stays open, so that a process that has started can work while the server has none left.
    min: 1,
    // A session may send the next statement before the last is answered.
    pipeline: true,
    types: wireTypes(),
    onConnect: async (client) => {
      await client.query(`${inUtc}; ${prefersIndexes}; ${waitsBriefly}; ${begin}`);
    },
  });
  // Without a listener, an idle connection that the server closes would end the process.
  pool.on('error', (error) => {
    // A pool that closes does not wait for the end of its connections.
    if (!pool.ending) onNotice?.(`an idle database connection ended: ${error.message}`, 'warn');
  });
  return pool;
};
