// Runs the suites that depend on the database or the runtime, on the oldest supported PostgreSQL
// and the newest LTS of Node. CI runs them there by drill.mjs, with an additional stage; this tests
// the versions alone. The last line is `N passed, N failed`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './support/build.mjs';
import { exclude, excludedSuites, openOtherVersions } from './support/other-versions.mjs';
import { manifestOf, packageFolders } from './support/packages.mjs';
import { clearReports, conclude, total } from './support/reports.mjs';
import { root, show, turbo } from './support/run.mjs';

/** The suites that use one database server for the whole run, which `DATABASE_URL` can set. */
const suites = packageFolders.filter((folder) =>
  existsSync(join(folder, 'test/support/cluster.ts')),
);

/** The suites that use the runtime's `fetch`, streams and timers. */
const ofRuntime = ['packages/client', 'packages/server'].map((folder) => join(root, folder));

const runSuites = (folders, { env }) => {
  const which = folders.map((folder) => `--filter=${manifestOf(folder).name}`);
  const how = ['--only', '--continue=always', '--concurrency=2'];
  return show(turbo('test', ...how, ...which, '--', ...exclude(excludedSuites)), { env });
};

await build('--filter=@quads/api');
const tested = [...new Set([...suites, ...ofRuntime])];
clearReports(tested);
const other = await openOtherVersions();
try {
  const ok = await runSuites(tested, other);
  const made = other.databases();
  console.log(`On Node ${other.node}; ${made} databases were created on PostgreSQL 15.`);
  conclude(total(tested), ok && made > suites.length);
} finally {
  await other.stop();
}
