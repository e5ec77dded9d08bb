// `pnpm test`: runs all tests of all languages. Runs the suite of each package by turbo, checks
// that every declared response of every operation was seen, and sums the reports. The last line is
// `N passed, N failed`. Arguments are those of turbo, and after `--` those of the suites.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { missingForBrowser } from '../apps/api/test/support/chromium.mjs';
import { missingForQuadsClient } from '../packages/python/scripts/environment.mjs';
import { packageFolders } from './support/packages.mjs';
import { clearReports, conclude, total } from './support/reports.mjs';
import { root, show, turbo } from './support/run.mjs';

clearReports(packageFolders);
rmSync(join(root, '.reports'), { recursive: true, force: true });

// Two at a time: more suites would only wait for each other's databases.
const tested = await show(
  turbo('test', '--continue=always', '--concurrency=2', ...process.argv.slice(2)),
);
const answers = await show(['packages/response-check/bin/quads-response-check.mjs', 'report']);
const missing = missingForQuadsClient();
if (missing !== undefined) console.log(`\nNot run: the tests with quads-client. ${missing}`);
const noBrowser = missingForBrowser();
if (noBrowser !== undefined) console.log(`\nNot run: the tests in a browser. ${noBrowser}`);
const { passed, failed, failures } = total(packageFolders);
conclude({ passed: passed + Number(answers), failed: failed + Number(!answers), failures }, tested);
