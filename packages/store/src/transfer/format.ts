import { broken } from './transfer-error.js';

/*
 * An export is one text: a line of JSON about it; for each table a line of JSON, its rows as
 * COPY writes them, and a line `\.`; last a line of JSON that says what should have come. A row
 * never holds a line break or begins with `\.`: COPY escapes both.
 */

const format = 'quads-export';
/** Grows when a reader of before could not read it. */
const formatVersion = 1;

/** What an export begins with. */
export interface Head {
  readonly format: typeof format;
  readonly format_version: number;
  /** The last migration of the database. */
  readonly schema: number;
  /** When the database looked like this, by its own clock. */
  readonly taken_at: string;
}

/** What comes before the rows of a table. */
export interface TableHead {
  readonly table: string;
  readonly columns: readonly string[];
}

/** How many rows of a table there are, and the SHA-256 of them in order. */
export interface TableSum {
  readonly rows: number;
  readonly sha256: string;
}

export type TableSums = Readonly<Record<string, TableSum>>;

/** What an export ends with. */
export interface Foot {
  readonly tables: TableSums;
  /** What each sequence gives next. */
  readonly sequences: Readonly<Record<string, number>>;
  /** Of all that came before this line. */
  readonly sha256: string;
}

export const endOfRows = '\\.\n';

export const line = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

export const headOf = (schema: number, takenAt: string): Head => ({
  format,
  format_version: formatVersion,
  schema,
  taken_at: takenAt,
});

const parsed = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // What is said below holds for this, too.
  }
  throw broken('a line in it is not what an export holds');
};

/** The first line. @throws {TransferError} when it is not the one of an export */
export const readHead = (text: string): Head => {
  if (!text.startsWith(`{"format":"${format}"`)) throw broken('it is no export of this program');
  const head = parsed(text) as unknown as Head;
  if (head.format_version === formatVersion) return head;
  throw broken(`it has format ${head.format_version}, and this version reads ${formatVersion}`);
};

/** A line between tables: the next one's, or the last line of all. */
export const readSection = (text: string): TableHead | Foot => {
  const section = parsed(text);
  if (typeof section.table === 'string' || typeof section.sha256 === 'string') {
    return section as unknown as TableHead | Foot;
  }
  throw broken('a line in it is not what an export holds');
};
