import { readFile } from 'node:fs/promises';
import { DataDirUnusableError } from './errors.js';
import { clusterIn, passwordIn } from './home-layout.js';
import { USER } from './init-cluster.js';

/** Reads the password that the cluster was created with. */
export const readPassword = async (home: string): Promise<string> => {
  const file = passwordIn(clusterIn(home));
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    const reason = `its password cannot be read (${(cause as Error).message}). Put that file back.`;
    throw new DataDirUnusableError(home, reason, { cause });
  }
};

/** The URL of a database. It disables TLS, because `PGSSLMODE` in the environment could request it. */
export const databaseUrl = (password: string, port: number, database: string): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable`;
