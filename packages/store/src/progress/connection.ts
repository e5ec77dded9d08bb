import pg from 'pg';
import type { Session } from '../database/database.js';
import type { PoolOptions } from '../database/open-pool.js';
import { translateError } from '../database/translate-error.js';
import { wireTypes } from '../database/wire-types.js';

/**
 * Longer than any query here takes. A server without a response for so long counts as unreachable.
 */
const timeoutMs = 5_000;

export interface ConnectionOptions extends Pick<PoolOptions, 'url'> {
  /** Called when something may have been written. */
  readonly onHint: () => void;
  /** Called when the connection has ended without `close`. */
  readonly onLost: () => void;
}

/** A connection outside the pool. Between queries, it receives notifications of writes. */
export interface Connection extends Session {
  close(): Promise<void>;
}

const setup = `
  set time zone 'UTC'; set datestyle to iso;
  listen quads_moves; listen quads_schedules`;

const openConnection = async (client: pg.Client): Promise<void> => {
  try {
    await client.connect();
    await client.query(setup);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw translateError(error);
  }
};

/** @throws {Unavailable} when the server cannot be reached */
export const connect = async ({ url, onHint, onLost }: ConnectionOptions): Promise<Connection> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'quads-progress',
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    keepAlive: true,
    types: wireTypes(),
  });
  // Without a listener, an error would end the process; `end` follows it.
  client.on('error', () => undefined);
  await openConnection(client);
  client.on('notification', onHint);
  client.once('end', onLost);
  return {
    query: async (text, values) => {
      try {
        return (await client.query(text, values && [...values])).rows;
      } catch (error) {
        throw translateError(error);
      }
    },
    close: async () => {
      client.off('end', onLost);
      await client.end().catch(() => undefined);
    },
  };
};
