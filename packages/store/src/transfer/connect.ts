import pg from 'pg';
import type { Session } from '../database/database.js';
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

/**
 * Lends a connection of its own to some work.
 *
 * @throws {Unavailable} when the database cannot be reached, or goes away
 */
export const withLink = async <T>(url: string, work: (link: Link) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'quads-transfer',
    connectionTimeoutMillis: 5_000,
  });
  // The query in flight is told as well; without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(alike);
    return await work({ client, session: sessionOn(client) });
  } catch (error) {
    throw translateError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
};
