// The embedded PostgreSQL of the checkout, once it is built.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

/** Starts one, as `@quads/store/embedded` says. */
export const startEmbedded = async (options) => {
  const built = join(root, 'packages/store/dist/embedded/index.js');
  return (await import(pathToFileURL(built).href)).startEmbedded(options);
};
