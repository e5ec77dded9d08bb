import { loadBundle } from '../spec/load.js';
import type { Target } from '../target.js';
import { pythonPackage } from './package.js';

const folder = 'packages/python/src/quads_sdk/_generated';

/** The Python of the contract: enums, tables, types, quads-lib's methods and the document. */
export const python: Target = {
  name: 'python',
  folders: [folder],
  outputs: async () => {
    const files = pythonPackage(await loadBundle());
    return new Map([...files].map(([name, text]) => [`${folder}/${name}`, text]));
  },
};
