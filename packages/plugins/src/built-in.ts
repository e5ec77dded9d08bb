import type { AnyPlugin } from '@quads/engine';
import { dryRun } from './dry-run/dry-run.js';
import { exec } from './exec/exec.js';
import { simulated } from './simulated/index.js';
import { standard } from './standard/index.js';
import { webhook } from './webhook/index.js';

/** The plugins that come with the system, found by their names as those of others are. */
export const builtIn: readonly AnyPlugin[] = [
  // One a line.
  standard,
  simulated,
  dryRun,
  exec,
  webhook,
];
