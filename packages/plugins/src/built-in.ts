import type { AnyPlugin } from '@quads/engine';
import { dryRun } from './dry-run/dry-run.js';
import { exec } from './exec/exec.js';

/** The plugins that come with the system, found by their names as those of others are. */
export const builtIn: readonly AnyPlugin[] = [
  // A line each, in the order of their names.
  dryRun,
  exec,
];
