import { done, type Undo } from '@quads/engine';

/** The records say again that the host is where it came from. */
export const undo: Undo = {
  effect: 'The records say that the host is in the target cloud.',
  run: async () => done(),
  fields: ({ move }) => ({ host: { cloud: move.sourceCloud, build: false, validated: false } }),
};
