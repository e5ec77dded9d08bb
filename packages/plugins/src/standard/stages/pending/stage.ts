import { defineStage, type Stage } from '@quads/engine';
import { withRecords } from '../../../move-records.js';
import { bearsAll } from '../../steps.js';

/**
 * Stage 1: the records say that the host is about to move. That is for a worker that can do the
 * first of what is to be done then: a move that no worker can begin stays pending.
 */
export const pending = (others: readonly Stage[]): Stage =>
  defineStage({
    status: 'pending',
    needs: (work) => {
      const planned = work.move.plan.filter(({ state }) => state === 'pending');
      const needs = planned.map(({ status }) =>
        others.find((stage) => stage.status === status)?.needs?.(work, undefined),
      );
      return needs.find((one) => one !== undefined && one.length > 0) ?? [];
    },
    traits: () => bearsAll,
    start: async (work) => withRecords('pending', work, { kind: 'done' }),
  });
