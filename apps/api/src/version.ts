import { createRequire } from 'node:module';

// The same relative path from `src` and from `dist`.
const read = createRequire(import.meta.url)('../package.json') as { version: string };

/** The version of the program. */
export const { version } = read;
