// The suites that depend on a database or on the runtime, on the oldest PostgreSQL that is
// supported and on the newest Node with long support. CI has the drill run them there, with one
// stage more; this is for a look at the versions alone. The last line is `N passed, N failed`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './support/build.mjs';
import { elsewhere, exclude, openOtherVersions } from './support/other-versions.mjs';
import { manifestOf, packageFolders } from './support/packages.mjs';
import { clearReports, conclude, total } from './support/reports.mjs';
import { root, show, turbo } from './support/run.mjs';

/** Those that ask for one server for their whole run, which `DATABASE_URL` can name. */
const suites = packageFolders.filter((folder) =>
  existsSync(join(folder, 'test/support/cluster.ts')),
);

/** Those of the runtime's `fetch`, streams and timers. */
const ofRuntime = ['packages/client', 'packages/server'].map((folder) => join(root, folder));

const runSuites = (folders, { env }) => {
  const which = folders.map((folder) => `--filter=${manifestOf(folder).name}`);
  const how = ['--only', '--continue=always', '--concurrency=2'];
  return show(turbo('test', ...how, ...which, '--', ...exclude(elsewhere)), { env });
};

await build('--filter=@quads/api');
const tested = [...new Set([...suites, ...ofRuntime])];
clearReports(tested);
const other = await openOtherVersions();
try {
  const ok = await runSuites(tested, other);
  const made = other.databases();
  console.log(`On Node ${other.node}; ${made} databases were made on PostgreSQL 15.`);
  conclude(total(tested), ok && made > suites.length);
} finally {
  await other.stop();
}
