// Runs turbo with its telemetry and update notice off, on every platform. After `--quiet`, what it
// prints is shown only if it fails.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
const quiet = { DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
const [first, ...others] = process.argv.slice(2);
const isQuiet = first === '--quiet';
if (isQuiet) console.log('Building what has changed …');
const run = spawnSync(process.execPath, [turbo, ...(isQuiet ? others : [first, ...others])], {
  env: { ...process.env, ...quiet },
  stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  encoding: 'utf8',
  maxBuffer: Number.POSITIVE_INFINITY,
});
if (isQuiet && run.status !== 0) console.error(`${run.stdout}${run.stderr}`);
process.exit(run.status ?? 1);
