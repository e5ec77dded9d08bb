#!/usr/bin/env node
// The generators are TypeScript and run from source: they must work before anything is built.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli.ts');
