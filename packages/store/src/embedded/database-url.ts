import { readFile } from 'node:fs/promises';
import { DataDirUnusableError } from './errors.js';
import { clusterIn, passwordIn } from './home-layout.js';
import { USER } from './init-cluster.js';

/** The password that the cluster was made with. */
export const readPassword = async (home: string): Promise<string> => {
  const file = passwordIn(clusterIn(home));
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    const reason = `its password cannot be read (${(cause as Error).message}). Put that file back.`;
    throw new DataDirUnusableError(home, reason, { cause });
  }
};

/** Says that there is no TLS, so that `PGSSLMODE` in somebody's environment does not ask for it. */
export const databaseUrl = (password: string, port: number, database: string): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable`;
