import type { AnyPlugin } from '@quads/engine';
import { dryRun } from './dry-run/dry-run.js';
import { exec } from './exec/exec.js';
import { simulated } from './simulated/index.js';
import { standard } from './standard/index.js';
import { webhook } from './webhook/index.js';

/** The plugins that come with the system. A section finds them by name. */
export const builtIn: readonly AnyPlugin[] = [standard, simulated, dryRun, exec, webhook];
