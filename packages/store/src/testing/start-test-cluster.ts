import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../embedded/index.js';
import { openStore } from '../open-store.js';
import { administer, databaseOf, inDatabase } from './administer.js';
import { testName } from './create-test-database.js';

export interface TestCluster {
  /** The URL of the template. Connect to its clones only: a template in use cannot be cloned. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Faster settings that would lose data in a crash. */
const unsafeSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  synchronous_commit: 'off',
};

const startServer = async (): Promise<TestCluster> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'quads-test-'));
  // As root, PostgreSQL runs as another account, which has to enter the directory.
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, settings: unsafeSettings });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      // The data is elsewhere when the account cannot reach the temporary directory.
      for (const dir of [dataDir, server.dataDir]) await rm(dir, { recursive: true, force: true });
    },
  };
};

const drop = (url: string): Promise<void> =>
  administer(url, `drop database if exists "${databaseOf(url)}" with (force)`);

const createTemplate = async (url: string): Promise<string> => {
  const name = testName('template');
  await administer(url, `create database "${name}"`);
  const template = inDatabase(url, name);
  try {
    const store = await openStore({ url: template });
    await store.close();
    return template;
  } catch (error) {
    await drop(template);
    throw error;
  }
};

const findServer = (): Promise<TestCluster> => {
  const given = process.env.DATABASE_URL;
  return given ? Promise.resolve({ url: given, stop: async () => {} }) : startServer();
};

/**
 * Starts one PostgreSQL for a test run, with a migrated template: the server of `DATABASE_URL` if
 * that is set (its account must be allowed to create databases), else an embedded one.
 *
 * @example
 * const cluster = await startTestCluster();
 * const { url, drop } = await createTestDatabase(cluster.url);
 */
export const startTestCluster = async (): Promise<TestCluster> => {
  const server = await findServer();
  try {
    const url = await createTemplate(server.url);
    return { url, stop: () => drop(url).finally(server.stop) };
  } catch (error) {
    await server.stop();
    throw error;
  }
};
