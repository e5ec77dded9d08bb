import { defineStage, type Stage } from '@quads/engine';
import { withRecords } from '../../../move-records.js';
import { bearsAll } from '../../steps.js';

/** Stage 1: the records say that the host is about to move. */
export const pending = (): Stage =>
  defineStage({
    status: 'pending',
    traits: () => bearsAll,
    start: async (work) => withRecords('pending', work, { kind: 'done' }),
  });
