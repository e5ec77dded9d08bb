// `pnpm test`: every test of every language. Runs each package's suite by turbo, then checks
// that every declared answer of every operation was seen, and sums the reports up. The last
// line is `N passed, N failed`. Arguments are turbo's, and behind `--` those of the suites.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { missingForBrowser } from '../apps/api/test/support/chromium.mjs';
import { missingForQuadsClient } from '../packages/python/scripts/environment.mjs';
import { packageFolders } from './support/packages.mjs';
import { clearReports, conclude, total } from './support/reports.mjs';
import { root, show, turbo } from './support/run.mjs';

clearReports(packageFolders);
rmSync(join(root, '.reports'), { recursive: true, force: true });

// Two at a time: more would only make the suites wait for each other's databases.
const tested = await show(
  turbo('test', '--continue=always', '--concurrency=2', ...process.argv.slice(2)),
);
const answers = await show(['packages/witness/bin/quads-witness.mjs', 'report']);
const missing = missingForQuadsClient();
if (missing !== undefined) console.log(`\nNot run: the tests with quads-client. ${missing}`);
const noBrowser = missingForBrowser();
if (noBrowser !== undefined) console.log(`\nNot run: the tests in a browser. ${noBrowser}`);
const { passed, failed, failures } = total(packageFolders);
conclude({ passed: passed + Number(answers), failed: failed + Number(!answers), failures }, tested);
