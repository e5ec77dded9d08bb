// Runs turbo with its telemetry and update notice off, on every platform.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
const quiet = { DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
const run = spawnSync(process.execPath, [turbo, ...process.argv.slice(2)], {
  env: { ...process.env, ...quiet },
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
