import { defineStage, type Stage } from '@quads/engine';
import { bearsAll } from '../../steps.js';

/** Stage 1: the records say that the host is about to move. */
export const pending = (): Stage =>
  defineStage({
    status: 'pending',
    traits: () => bearsAll,
    start: async ({ call, tenant }) => ({
      kind: 'done',
      fields: {
        host: { build: false, switchConfigApplied: false },
        schedule: { buildStart: call.now },
        ...(tenant?.wipe && { assignment: { validated: false } }),
      },
    }),
  });
