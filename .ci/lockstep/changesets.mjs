// Reads the pending changesets.
import { createRequire } from 'node:module';
import { root } from '../support/run.mjs';

const bumps = ['none', 'patch', 'minor', 'major'];

/** Whether a bump is at least another one. */
export const isEnough = (bump, needed) => bumps.indexOf(bump) >= bumps.indexOf(needed);

/** The bump of the next release: all packages get the largest one. */
export const pendingBump = async (checkout = root) => {
  const { default: read } = createRequire(import.meta.url)('@changesets/read');
  const changesets = await read(checkout);
  const types = changesets.flatMap(({ releases }) => releases.map(({ type }) => type));
  return types.reduce((most, type) => (isEnough(most, type) ? most : type), 'none');
};
