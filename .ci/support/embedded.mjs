// Starts the embedded PostgreSQL of the checkout, which has to be built.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

/** Calls startEmbedded() of `@quads/store/embedded`. */
export const startEmbedded = async (options) => {
  const built = join(root, 'packages/store/dist/embedded/index.js');
  return (await import(pathToFileURL(built).href)).startEmbedded(options);
};
