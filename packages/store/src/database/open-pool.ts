import pg from 'pg';
import { shortTimeouts } from './timeouts.js';
import { wireTypes } from './wire-types.js';

export interface PoolOptions {
  readonly url: string;
  /**
   * The `application_name` of the connections. For a write without a caller, the audit has it with
   * the database account as the actor.
   * @default 'quads'
   */
  readonly program?: string;
  /** Maximum number of connections. @default 10 */
  readonly poolSize?: number;
  readonly onNotice?: OnNotice;
}

/** Called with one line of text for each event in the background; `warn` is a problem. */
export type OnNotice = (line: string, level: 'info' | 'warn') => void;

/** How long to wait for a connection, in milliseconds. */
const connectionTimeoutMillis = 5_000;

const useUtc = `set time zone 'UTC'; set datestyle to iso`;

/**
 * Queries that may read many rows read an index in its order. While the statistics of a table are
 * outdated, the default of 4 makes the planner prefer a scan and a sort of the whole table.
 */
const preferIndexes = 'set random_page_cost = 1.1';

/**
 * Creates a pool whose sessions use UTC and short timeouts. Opens no connection yet.
 *
 * @param setup more statements to run on each new connection
 */
export const openPool = (
  { url, program = 'quads', poolSize = 10, onNotice }: PoolOptions,
  setup = '',
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: program,
    connectionTimeoutMillis,
    keepAlive: true,
    max: poolSize,
    // One stays open, so that a started process keeps working when the server has no free connection.
    min: 1,
    // A session may send a statement before the previous one has been answered.
    pipeline: true,
    types: wireTypes(),
    onConnect: async (client) => {
      await client.query(`${useUtc}; ${preferIndexes}; ${shortTimeouts}; ${setup}`);
    },
  });
  // Without a listener, an idle connection that the server closes would end the process.
  pool.on('error', (error) => {
    // A closing pool does not wait until its connections have ended.
    if (!pool.ending) onNotice?.(`an idle database connection ended: ${error.message}`, 'warn');
  });
  return pool;
};
