import type { Session } from './database.js';
import { DatabaseOpenError } from './open-error.js';

const query = `
  select pg_encoding_to_char(encoding) as encoding, datname as name
  from pg_database where datname = current_database()`;

/**
 * Checks that the encoding is UTF8. Names and messages are Unicode; another encoding rejects or
 * garbles them.
 *
 * @throws {DatabaseOpenError} when the encoding is not UTF8
 */
export const requireUtf8 = async (session: Session): Promise<void> => {
  const [row] = await session.query<{ encoding: string; name: string }>(query);
  if (!row || row.encoding === 'UTF8') return;
  const create = `create database quads_utf8 encoding 'UTF8' locale 'C' template template0`;
  throw new DatabaseOpenError(
    `The encoding of the database ${row.name} is ${row.encoding}, and it has to be UTF8. Create another one by "${create}", and name it in DATABASE_URL.`,
  );
};
