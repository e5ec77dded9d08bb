import pg from 'pg';
import type { Session } from '../database/database.js';
import type { PoolOptions } from '../database/open-pool.js';
import { translateError } from '../database/translate-error.js';
import { wireTypes } from '../database/wire-types.js';

/** Longer than any look takes: a server that says nothing for so long is as good as gone. */
const patienceMillis = 5_000;

export interface ConnectionOptions extends Pick<PoolOptions, 'url'> {
  /** Told that something may have been written. */
  readonly onHint: () => void;
  /** Told that the connection has ended and nobody asked it to. */
  readonly onLost: () => void;
}

/** A connection of its own, which hears what is written while it waits for its next query. */
export interface Connection extends Session {
  close(): Promise<void>;
}

const begin = `
  set time zone 'UTC'; set datestyle to iso;
  listen quads_moves; listen quads_schedules`;

const connected = async (client: pg.Client): Promise<void> => {
  try {
    await client.connect();
    await client.query(begin);
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
    connectionTimeoutMillis: patienceMillis,
    query_timeout: patienceMillis,
    keepAlive: true,
    types: wireTypes(),
  });
  // Without a listener, a connection that breaks would end the process; `end` comes behind it.
  client.on('error', () => undefined);
  await connected(client);
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
