#!/usr/bin/env node
// `clear` before the suites, `report` after them: which declared answers were never seen.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli.ts');
