#!/usr/bin/env node
// Run `clear` before the test suites and `report` after them to list declared responses never seen.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli.ts');
