import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { exportDatabase, importDatabase, type TransferResult } from '@quads/store';
import type { Config } from '../config/config.js';
import type { Command } from './read-command.js';
import { withDatabase } from './with-database.js';
import { writeNewFile } from './write-new-file.js';

type DatabaseLocation = Pick<Config, 'databaseUrl' | 'dataDir'>;

const reportText = (sentence: string, { schema, takenAt, tables }: TransferResult): string => {
  const all = Object.entries(tables);
  const rows = all.reduce((sum, [, table]) => sum + table.rows, 0);
  const lines = all.map(([name, table]) => `  ${String(table.rows).padStart(9)}  ${name}`);
  const headline = `${sentence}: ${rows} rows, schema ${schema}, as of ${takenAt}`;
  return `${[headline, ...lines].join('\n')}\n`;
};

/** Exports the database to a file. Returns the report to print. */
export const exportTo = async (
  { to: path }: Extract<Command, { name: 'export' }>,
  place: DatabaseLocation,
  signal: AbortSignal,
): Promise<string> => {
  const done = await withDatabase(place, signal, true, (url) =>
    writeNewFile(path, (to) => exportDatabase({ url, to })),
  );
  const secret = 'It contains password hashes and the key of the tokens: only you may read it.\n';
  return reportText(`Exported to ${path}`, done) + secret;
};

/** Imports a file into the database. Returns the report to print. */
export const importFrom = async (
  { from: path, replace }: Extract<Command, { name: 'import' }>,
  place: DatabaseLocation,
  signal: AbortSignal,
): Promise<string> => {
  await access(path);
  const done = await withDatabase(place, signal, false, (url) =>
    importDatabase({ url, from: createReadStream(path), replace }),
  );
  return `${reportText(`Imported ${path}`, done)}All tables were verified.\n`;
};
