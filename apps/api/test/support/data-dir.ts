import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { processesNaming } from './processes.js';
import { until } from './until.js';

/** A new data directory. It is removed after the test, when no process uses it any more. */
export const newDataDir = async (): Promise<string> => {
  const parent = await mkdtemp(join(tmpdir(), 'quads-api-'));
  // Under root, PostgreSQL runs as another user, who needs access.
  await chmod(parent, 0o755);
  onTestFinished(async () => {
    const idle = async () => (await processesNaming(parent)).length === 0;
    await until(`everything in ${parent} to end`, idle);
    await rm(parent, { recursive: true, force: true });
  });
  return join(parent, 'postgres');
};
