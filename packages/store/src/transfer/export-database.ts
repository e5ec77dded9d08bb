import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SchemaNewerError } from '../migrations/schema-newer-error.js';
import { lastKnownVersion, readSchemaVersion } from '../migrations/versions.js';
import { createChecksum } from './checksum.js';
import { type TransferConnection, withTransferConnection } from './connection.js';
import { copyOut } from './copy-out.js';
import {
  createHeader,
  endOfRows,
  type TableChecksum,
  type TableChecksums,
  toLine,
} from './format.js';
import { readSequences } from './sequences.js';
import { tablesIn } from './tables.js';
import { TransferError } from './transfer-error.js';

/** What was exported or imported. */
export interface TransferResult {
  /** The last migration of the exported database. */
  readonly schema: number;
  readonly takenAt: string;
  readonly tables: TableChecksums;
}

export interface ExportOptions {
  readonly url: string;
  readonly to: Writable;
}

const schemaOf = async ({ session }: TransferConnection): Promise<number> => {
  const version = await readSchemaVersion(session);
  if (version === undefined) {
    throw new TransferError(
      'nothing_there',
      'There is nothing to export: the database has no QUADS schema.',
    );
  }
  const known = await lastKnownVersion();
  if (version > known) throw new SchemaNewerError(version, known);
  return version;
};

/** Begins a snapshot of the whole database. @returns its time */
const begin = async ({ session }: TransferConnection): Promise<string> => {
  await session.query('begin transaction isolation level repeatable read read only');
  const [row] = await session.query<{ time: string }>(
    `select to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time`,
  );
  return row?.time ?? '';
};

/**
 * Exports a database: one snapshot of every table, as a text that {@link importDatabase} reads. It is
 * streamed, so memory does not depend on its size. The text is secret: it contains the password
 * hashes and the key that signs tokens.
 *
 * @throws {TransferError} `nothing_there` when the database has no migrations
 * @throws {SchemaNewerError} when a newer version has migrated the database
 * @throws {Unavailable} when the connection is lost
 */
export const exportDatabase = ({ url, to }: ExportOptions): Promise<TransferResult> =>
  withTransferConnection(url, async (connection) => {
    const takenAt = await begin(connection);
    const schema = await schemaOf(connection);
    const tables: Record<string, TableChecksum> = {};

    const body = async function* (): AsyncGenerator<Buffer> {
      yield toLine(createHeader(schema, takenAt));
      for (const table of await tablesIn(connection.session)) {
        yield toLine({ table: table.table, columns: table.columns });
        const rows = createChecksum();
        yield* rows.over(copyOut(connection, table));
        yield Buffer.from(endOfRows);
        tables[table.table] = rows.sum();
      }
    };

    const whole = async function* (): AsyncGenerator<Buffer> {
      const hash = createHash('sha256');
      for await (const chunk of body()) {
        hash.update(chunk);
        yield chunk;
      }
      // Sequences are not part of a snapshot: read last, they are higher than the ids of all rows.
      const sequences = await readSequences(connection.session);
      yield toLine({ tables, sequences, sha256: hash.digest('hex') });
    };

    await pipeline(Readable.from(whole(), { objectMode: false }), to);
    return { schema, takenAt, tables };
  });
