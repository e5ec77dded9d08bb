import pg from 'pg';
import type { Session } from '../database/database.js';
import { openError } from '../database/open-error.js';
import { waitOutShortage } from '../database/shortage.js';
import { translateError } from '../database/translate-error.js';

/** One connection, which also streams. */
export interface Link {
  readonly client: pg.Client;
  readonly session: Session;
}

// Whatever the server's settings are, rows are written alike everywhere.
const alike = `
  set datestyle to 'ISO, MDY';
  set intervalstyle to postgres;
  set time zone 'UTC';
  set extra_float_digits to 1;
  set bytea_output to hex`;

const sessionOn = (client: pg.Client): Session => ({
  query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
    const asked = await client.query(text, values && [...values]);
    return ((Array.isArray(asked) ? asked.at(-1) : asked)?.rows ?? []) as Row[];
  },
});

const connected = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'quads-transfer',
    connectionTimeoutMillis: 5_000,
  });
  // The query in flight is told as well; without a listener the event would end the process.
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
 * Lends a connection of its own to some work.
 *
 * @throws {DatabaseOpenError} when there is no connection to be had
 * @throws {Unavailable} when the database goes away
 */
export const withLink = async <T>(url: string, work: (link: Link) => Promise<T>): Promise<T> => {
  const client = await waitOutShortage({ withinMs: 60_000 }, () => connected(url)).catch(
    (error: unknown) => {
      throw openError(error);
    },
  );
  try {
    await client.query(alike);
    return await work({ client, session: sessionOn(client) });
  } catch (error) {
    throw translateError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
};
