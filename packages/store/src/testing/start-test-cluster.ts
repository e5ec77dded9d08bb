import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../embedded/index.js';
import { openStore } from '../open-store.js';
import { administer, databaseOf, inDatabase } from './administer.js';
import { testName } from './create-test-database.js';

export interface TestCluster {
  /** Leads to the template. Connect to clones of it only: a template in use cannot be cloned. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A crash may lose everything here, so nothing need wait for the disk. */
const careless = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  synchronous_commit: 'off',
};

const startServer = async (): Promise<TestCluster> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'quads-test-'));
  // As root, PostgreSQL runs as another account, which has to pass through.
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, settings: careless });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      // The data lies elsewhere where the account cannot reach the temporary directory.
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
 * One PostgreSQL for a test run, with a migrated template: the one of `DATABASE_URL` where that
 * is set (its account must be allowed to create databases), else an embedded one of its own.
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
