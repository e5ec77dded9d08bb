import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SchemaNewerError } from '../migrations/schema-newer-error.js';
import { lastKnownVersion, versionOf } from '../migrations/versions.js';
import { type Link, withLink } from './connect.js';
import { copyOut } from './copy-out.js';
import { endOfRows, headOf, line, type TableSum, type TableSums } from './format.js';
import { readSequences } from './sequences.js';
import { createSum } from './sums.js';
import { tablesIn } from './tables.js';
import { TransferError } from './transfer-error.js';

/** What was carried over. */
export interface Transferred {
  /** The last migration of the database that it came from. */
  readonly schema: number;
  readonly takenAt: string;
  readonly tables: TableSums;
}

export interface ExportOptions {
  readonly url: string;
  readonly to: Writable;
}

const schemaOf = async ({ session }: Link): Promise<number> => {
  const version = await versionOf(session);
  if (version === undefined) {
    throw new TransferError('nothing_there', 'There is nothing to export: no QUADS API was here.');
  }
  const known = await lastKnownVersion();
  if (version > known) throw new SchemaNewerError(version, known);
  return version;
};

/** One look at the whole database, whoever writes to it meanwhile. */
const begin = async ({ session }: Link): Promise<string> => {
  await session.query('begin transaction isolation level repeatable read read only');
  const [row] = await session.query<{ time: string }>(
    `select to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time`,
  );
  return row?.time ?? '';
};

/**
 * Writes a database out: one snapshot of every table, in a text that {@link importDatabase} reads.
 * It is written as it is read, so it takes no more memory the more there is. Who reads it can log
 * in as anybody: hashes of passwords and the key of the tokens are in it.
 *
 * @throws {TransferError} `nothing_there`
 * @throws {SchemaNewerError} when a newer version has migrated the database
 * @throws {Unavailable} when it cannot be reached
 */
export const exportDatabase = ({ url, to }: ExportOptions): Promise<Transferred> =>
  withLink(url, async (link) => {
    const takenAt = await begin(link);
    const schema = await schemaOf(link);
    const tables: Record<string, TableSum> = {};

    const body = async function* (): AsyncGenerator<Buffer> {
      yield line(headOf(schema, takenAt));
      for (const table of await tablesIn(link.session)) {
        yield line({ table: table.table, columns: table.columns });
        const rows = createSum();
        yield* rows.over(copyOut(link, table));
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
      // Sequences stand outside of snapshots: read last, they are behind every row.
      const sequences = await readSequences(link.session);
      yield line({ tables, sequences, sha256: hash.digest('hex') });
    };

    await pipeline(Readable.from(whole(), { objectMode: false }), to);
    return { schema, takenAt, tables };
  });
