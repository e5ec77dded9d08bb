// `pnpm test`: every test of every language. Runs each package's suite by turbo, then checks
// that every declared answer of every operation was seen, and sums the reports up. The last
// line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clearReports, total } from './reports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (...args) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

clearReports(root);
rmSync(`${root}/.reports`, { recursive: true, force: true });

// Two at a time: more would only make the suites wait for each other's databases.
const suites = run('.config/turbo.mjs', 'run', 'test', '--continue=always', '--concurrency=2');
const answers = run('packages/witness/bin/quads-witness.mjs', 'report');
const { passed, failed } = total(root);

// A suite that died before it could report counts as one failure.
const broken = failed === 0 && !suites ? 1 : 0;
console.log(`${passed + (answers ? 1 : 0)} passed, ${failed + broken + (answers ? 0 : 1)} failed`);
process.exitCode = suites && answers && failed === 0 ? 0 : 1;
