import { readdir, readFile } from 'node:fs/promises';

/** One step of the schema. Existing migrations are never changed. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

// Valid from both `src/migrations` and `dist/migrations`.
const sql = new URL('../../sql/', import.meta.url);

const read = async (file: string): Promise<Migration> => ({
  version: Number.parseInt(file, 10),
  name: file.replace(/^\d+_|\.sql$/g, ''),
  sql: await readFile(new URL(`migrations/${file}`, sql), 'utf8'),
});

/** Reads the migrations of this version, in order. */
export const readMigrations = async (): Promise<Migration[]> => {
  const files = await readdir(new URL('migrations/', sql));
  return Promise.all(
    files
      .filter((file) => /^\d+_.*\.sql$/.test(file))
      .sort()
      .map(read),
  );
};

/** Reads the generated SQL that fills the lookup tables. */
export const readLookup = (): Promise<string> =>
  readFile(new URL('generated/lookup.sql', sql), 'utf8');
