import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** The absolute path of a path relative to the root. */
export const inRepository = (path: string): string => join(root, path);
