// What the changesets that wait for a release say.
import { createRequire } from 'node:module';
import { root } from '../support/run.mjs';

const bumps = ['none', 'patch', 'minor', 'major'];

/** Whether a bump is as much as another, or more. */
export const isEnough = (bump, needed) => bumps.indexOf(bump) >= bumps.indexOf(needed);

/** The bump of the next release: every package moves with the one that moves most. */
export const waitingBump = async (checkout = root) => {
  const { default: read } = createRequire(import.meta.url)('@changesets/read');
  const changesets = await read(checkout);
  const types = changesets.flatMap(({ releases }) => releases.map(({ type }) => type));
  return types.reduce((most, type) => (isEnough(most, type) ? most : type), 'none');
};
