import { done, type Undo } from '@quads/engine';
import { cameFrom } from '../../../move-records.js';

/** The records say again that the host is where it came from. */
export const undo: Undo = {
  effect: 'The records say that the host is in the target cloud.',
  run: async () => done(),
  fields: cameFrom,
};
