import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { isConnectionLoss } from '../database/translate-error.js';
import { type Link, withLink } from './connect.js';
import { copyOut } from './copy-out.js';
import type { Transferred } from './export-database.js';
import { FileReader } from './file-reader.js';
import {
  type Foot,
  readHead,
  readSection,
  type TableHead,
  type TableSum,
  type TableSums,
} from './format.js';
import { setSequences } from './sequences.js';
import { createSum } from './sums.js';
import { columnList, quoted, type Table, tablesIn } from './tables.js';
import { finishTarget, prepareTarget } from './target.js';
import { broken, TransferError } from './transfer-error.js';

export interface ImportOptions {
  readonly url: string;
  readonly from: AsyncIterable<Buffer>;
  /** Removes what the database holds. @default false */
  readonly replace?: boolean;
}

const fits = (there: Table | undefined, { columns }: TableHead): boolean =>
  there !== undefined && JSON.stringify(there.columns) === JSON.stringify(columns);

const takeTable = async (
  { client }: Link,
  head: TableHead,
  reader: FileReader,
): Promise<TableSum> => {
  const sum = createSum();
  const into = copyFrom(`copy ${quoted(head.table)} (${columnList(head)}) from stdin`);
  try {
    await pipeline(Readable.from(sum.over(reader.rows())), client.query(into));
  } catch (error) {
    if (error instanceof TransferError || isConnectionLoss(error)) throw error;
    throw broken(`the rows of ${head.table}: ${error instanceof Error ? error.message : error}`);
  }
  return sum.sum();
};

interface Taken {
  readonly foot: Foot;
  readonly tables: TableSums;
}

const takeTables = async (link: Link, reader: FileReader): Promise<Taken> => {
  const there = await tablesIn(link.session);
  const tables: Record<string, TableSum> = {};
  for (;;) {
    const { text, sha256Before } = await reader.line();
    const section = readSection(text);
    if ('sha256' in section) {
      if (section.sha256 !== sha256Before) throw broken('it was changed on its way');
      return { foot: section, tables };
    }
    const { table } = section;
    if (
      !fits(
        there.find((one) => one.table === table),
        section,
      )
    ) {
      throw broken(`its table ${table} is none of its schema`);
    }
    tables[table] = await takeTable(link, section, reader);
  }
};

const same = (one: TableSum | undefined, other: TableSum | undefined): boolean =>
  one?.rows === other?.rows && one?.sha256 === other?.sha256;

const requireWhole = async (reader: FileReader, { foot, tables }: Taken): Promise<void> => {
  if (!(await reader.atEnd())) throw broken('it goes on behind its end');
  const names = new Set([...Object.keys(foot.tables), ...Object.keys(tables)]);
  const wrong = [...names].filter((name) => !same(foot.tables[name], tables[name]));
  if (wrong.length > 0) throw broken(`its tables are not whole: ${wrong.join(', ')}`);
};

/** Reads all that the database has now, and holds it against the file. */
const requireSame = async (link: Link, wanted: TableSums): Promise<void> => {
  for (const table of await tablesIn(link.session)) {
    const rows = createSum();
    for await (const _chunk of rows.over(copyOut(link, table)));
    const expected = wanted[table.table] ?? createSum().sum();
    if (same(rows.sum(), expected)) continue;
    const message = `The table ${table.table} is not the same as in the file. Nothing was imported.`;
    throw new TransferError('not_the_same', message);
  }
};

/**
 * Reads an export into a database, whole or not at all. A database without tables gets those of
 * the export's own version and is migrated behind it. At the end each table is read again and held
 * against the sums of the export.
 *
 * @throws {TransferError} when the file is broken, or the database not empty or in use
 * @throws {SchemaNewerError} when a newer version made the file or the database
 * @throws {DatabaseOpenError} when the database cannot be reached, or is not UTF8
 */
export const importDatabase = ({
  url,
  from,
  replace = false,
}: ImportOptions): Promise<Transferred> =>
  withLink(url, async (link) => {
    const { session } = link;
    const reader = new FileReader(from);
    const { schema, taken_at: takenAt } = readHead((await reader.line()).text);
    await session.query('begin');
    await prepareTarget(session, { schema, replace });
    const taken = await takeTables(link, reader);
    await requireWhole(reader, taken);
    await requireSame(link, taken.tables);
    await setSequences(session, taken.foot.sequences);
    await finishTarget(session, schema);
    await session.query('commit');
    return { schema, takenAt, tables: taken.tables };
  });
