import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { isConnectionLoss } from '../database/translate-error.js';
import { createChecksum } from './checksum.js';
import { type TransferConnection, withTransferConnection } from './connection.js';
import { copyOut } from './copy-out.js';
import type { TransferResult } from './export-database.js';
import { ExportReader } from './export-reader.js';
import {
  type ExportFooter,
  readHeader,
  readSection,
  type TableChecksum,
  type TableChecksums,
  type TableHeader,
} from './format.js';
import { setSequences } from './sequences.js';
import { columnList, quoteIdentifier, type Table, tablesIn } from './tables.js';
import { finishTarget, prepareTarget } from './target.js';
import { brokenFile, TransferError } from './transfer-error.js';

export interface ImportOptions {
  readonly url: string;
  readonly from: AsyncIterable<Buffer>;
  /** Whether to delete the rows that the database has. @default false */
  readonly replace?: boolean;
}

const hasSameColumns = (existing: Table | undefined, { columns }: TableHeader): boolean =>
  existing !== undefined && JSON.stringify(existing.columns) === JSON.stringify(columns);

const importTable = async (
  { client }: TransferConnection,
  head: TableHeader,
  reader: ExportReader,
): Promise<TableChecksum> => {
  const sum = createChecksum();
  const into = copyFrom(`copy ${quoteIdentifier(head.table)} (${columnList(head)}) from stdin`);
  try {
    await pipeline(Readable.from(sum.over(reader.rows())), client.query(into));
  } catch (error) {
    if (error instanceof TransferError || isConnectionLoss(error)) throw error;
    throw brokenFile(
      `the rows of ${head.table}: ${error instanceof Error ? error.message : error}`,
    );
  }
  return sum.sum();
};

interface ImportedTables {
  readonly footer: ExportFooter;
  readonly tables: TableChecksums;
}

const importTables = async (
  connection: TransferConnection,
  reader: ExportReader,
): Promise<ImportedTables> => {
  const existing = await tablesIn(connection.session);
  const tables: Record<string, TableChecksum> = {};
  for (;;) {
    const { text, sha256Before } = await reader.line();
    const section = readSection(text);
    if ('sha256' in section) {
      if (section.sha256 !== sha256Before) throw brokenFile('its checksum is wrong');
      return { footer: section, tables };
    }
    const { table } = section;
    if (
      !hasSameColumns(
        existing.find((one) => one.table === table),
        section,
      )
    ) {
      throw brokenFile(`its table ${table} does not match its schema`);
    }
    tables[table] = await importTable(connection, section, reader);
  }
};

const isEqual = (one: TableChecksum | undefined, other: TableChecksum | undefined): boolean =>
  one?.rows === other?.rows && one?.sha256 === other?.sha256;

const requireComplete = async (
  reader: ExportReader,
  { footer, tables }: ImportedTables,
): Promise<void> => {
  if (!(await reader.atEnd())) throw brokenFile('it has data after its end');
  const names = new Set([...Object.keys(footer.tables), ...Object.keys(tables)]);
  const wrong = [...names].filter((name) => !isEqual(footer.tables[name], tables[name]));
  if (wrong.length > 0)
    throw brokenFile(`these tables are incomplete or changed: ${wrong.join(', ')}`);
};

/** Reads every table again, and compares its checksum with the file. */
const requireSameRows = async (
  connection: TransferConnection,
  wanted: TableChecksums,
): Promise<void> => {
  for (const table of await tablesIn(connection.session)) {
    const rows = createChecksum();
    for await (const _chunk of rows.over(copyOut(connection, table)));
    const expected = wanted[table.table] ?? createChecksum().sum();
    if (isEqual(rows.sum(), expected)) continue;
    const message = `The table ${table.table} is not the same as in the file. Nothing was imported.`;
    throw new TransferError('not_the_same', message);
  }
};

/**
 * Imports an export in one transaction. A database without tables gets the schema of the export, and
 * is migrated after the import. At the end each table is read again and compared with the checksums
 * of the export.
 *
 * @throws {TransferError} when the file is broken, or the database is not empty or in use
 * @throws {SchemaNewerError} when a newer version wrote the file or migrated the database
 * @throws {DatabaseOpenError} when the database cannot be reached, or is not UTF8
 */
export const importDatabase = ({
  url,
  from,
  replace = false,
}: ImportOptions): Promise<TransferResult> =>
  withTransferConnection(url, async (connection) => {
    const { session } = connection;
    const reader = new ExportReader(from);
    const { schema, taken_at: takenAt } = readHeader((await reader.line()).text);
    await session.query('begin');
    await prepareTarget(session, { schema, replace });
    const imported = await importTables(connection, reader);
    await requireComplete(reader, imported);
    await requireSameRows(connection, imported.tables);
    await setSequences(session, imported.footer.sequences);
    await finishTarget(session, schema);
    await session.query('commit');
    return { schema, takenAt, tables: imported.tables };
  });
