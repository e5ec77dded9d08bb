// A PostgreSQL of its own for two APIs.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/run.mjs';

const embedded = join(root, 'packages/store/dist/embedded/index.js');
const { startEmbedded } = await import(pathToFileURL(embedded).href);

/** Starts one; `url` leads to its database. */
export const startServer = (dataDir) => startEmbedded({ dataDir });
