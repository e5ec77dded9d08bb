import { brokenFile } from './transfer-error.js';

/*
 * An export is a text: a header line of JSON; for each table a header line of JSON, its rows in the
 * text format of COPY, and a line `\.`; and a footer line of JSON with checksums. A row never contains
 * a line break or begins with `\.`: COPY escapes both.
 */

const format = 'quads-export';
/** Increased when older readers cannot read the format. */
const formatVersion = 1;

/** The first line of an export. */
export interface ExportHeader {
  readonly format: typeof format;
  readonly format_version: number;
  /** The last migration of the database. */
  readonly schema: number;
  /** The time of the snapshot, by the clock of the database. */
  readonly taken_at: string;
}

/** The line before the rows of a table. */
export interface TableHeader {
  readonly table: string;
  readonly columns: readonly string[];
}

/** The number of rows of a table, and the SHA-256 of its rows in order. */
export interface TableChecksum {
  readonly rows: number;
  readonly sha256: string;
}

export type TableChecksums = Readonly<Record<string, TableChecksum>>;

/** The last line of an export. */
export interface ExportFooter {
  readonly tables: TableChecksums;
  /** The next value of each sequence. */
  readonly sequences: Readonly<Record<string, number>>;
  /** The SHA-256 of the file before this line. */
  readonly sha256: string;
}

export const endOfRows = '\\.\n';

export const toLine = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

export const createHeader = (schema: number, takenAt: string): ExportHeader => ({
  format,
  format_version: formatVersion,
  schema,
  taken_at: takenAt,
});

const parseLine = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Not JSON: the error below.
  }
  throw brokenFile('it contains a line that is not part of an export');
};

/** Parses the first line. @throws {TransferError} when the file is not an export */
export const readHeader = (text: string): ExportHeader => {
  if (!text.startsWith(`{"format":"${format}"`))
    throw brokenFile('it is not an export of this program');
  const header = parseLine(text) as unknown as ExportHeader;
  if (header.format_version === formatVersion) return header;
  throw brokenFile(
    `it has format ${header.format_version}, and this version reads ${formatVersion}`,
  );
};

/** Parses a line after the rows of a table: the header of the next table, or the footer. */
export const readSection = (text: string): TableHeader | ExportFooter => {
  const section = parseLine(text);
  if (typeof section.table === 'string' || typeof section.sha256 === 'string') {
    return section as unknown as TableHeader | ExportFooter;
  }
  throw brokenFile('it contains a line that is not part of an export');
};
