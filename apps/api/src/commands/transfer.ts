import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { exportDatabase, importDatabase, type Transferred } from '@quads/store';
import type { Config } from '../config/config.js';
import { atDatabase } from './at-database.js';
import { writeNewFile } from './new-file.js';
import type { Command } from './read-command.js';

type Place = Pick<Config, 'databaseUrl' | 'dataDir'>;

const report = (sentence: string, { schema, takenAt, tables }: Transferred): string => {
  const all = Object.entries(tables);
  const rows = all.reduce((sum, [, table]) => sum + table.rows, 0);
  const lines = all.map(([name, table]) => `  ${String(table.rows).padStart(9)}  ${name}`);
  const whole = `${sentence}: ${rows} rows, schema ${schema}, as of ${takenAt}`;
  return `${[whole, ...lines].join('\n')}\n`;
};

/** Writes the database into a file. Gives what to tell about it. */
export const exportTo = async (
  { to: path }: Extract<Command, { name: 'export' }>,
  place: Place,
  signal: AbortSignal,
): Promise<string> => {
  const done = await atDatabase(place, signal, true, (url) =>
    writeNewFile(path, (to) => exportDatabase({ url, to })),
  );
  const secret = 'It holds password hashes and the key of the tokens: only you may read it.\n';
  return report(`Exported to ${path}`, done) + secret;
};

/** Reads a file into the database. Gives what to tell about it. */
export const importFrom = async (
  { from: path, replace }: Extract<Command, { name: 'import' }>,
  place: Place,
  signal: AbortSignal,
): Promise<string> => {
  await access(path);
  const done = await atDatabase(place, signal, false, (url) =>
    importDatabase({ url, from: createReadStream(path), replace }),
  );
  return `${report(`Imported ${path}`, done)}Every table was read again and is the same.\n`;
};
