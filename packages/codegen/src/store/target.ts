import { loadBundle } from '../spec/load.js';
import type { Target } from '../target.js';
import { lookupFile } from './lookup.js';

const folder = 'packages/store/sql/generated';

/** The rows of the lookup tables, as SQL. */
export const store: Target = {
  name: 'store',
  folders: [folder],
  outputs: async () => new Map([[`${folder}/lookup.sql`, lookupFile(await loadBundle())]]),
};
