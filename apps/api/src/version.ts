import { createRequire } from 'node:module';

// The same step up from `src` and from `dist`.
const read = createRequire(import.meta.url)('../package.json') as { version: string };

/** Which program this is. */
export const { version } = read;
