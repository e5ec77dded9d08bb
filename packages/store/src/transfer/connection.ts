import pg from 'pg';
import { retryOnShortage } from '../database/connection-shortage.js';
import type { Session } from '../database/database.js';
import { toOpenError } from '../database/open-error.js';
import { translateError } from '../database/translate-error.js';

/** One connection, with its client for streams. */
export interface TransferConnection {
  readonly client: pg.Client;
  readonly session: Session;
}

// Rows are written in the same format whatever the settings of the server are.
const setFormats = `
  set datestyle to 'ISO, MDY';
  set intervalstyle to postgres;
  set time zone 'UTC';
  set extra_float_digits to 1;
  set bytea_output to hex`;

const sessionOn = (client: pg.Client): Session => ({
  query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
    const result = await client.query(text, values && [...values]);
    return ((Array.isArray(result) ? result.at(-1) : result)?.rows ?? []) as Row[];
  },
});

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'quads-transfer',
    connectionTimeoutMillis: 5_000,
  });
  // The running query rejects as well; without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
};

/**
 * Runs `work` on a connection of its own.
 *
 * @throws {DatabaseOpenError} when it cannot connect
 * @throws {Unavailable} when the connection is lost
 */
export const withTransferConnection = async <T>(
  url: string,
  work: (connection: TransferConnection) => Promise<T>,
): Promise<T> => {
  const client = await retryOnShortage({ withinMs: 60_000 }, () => connect(url)).catch(
    (error: unknown) => {
      throw toOpenError(error);
    },
  );
  try {
    await client.query(setFormats);
    return await work({ client, session: sessionOn(client) });
  } catch (error) {
    throw translateError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
};
