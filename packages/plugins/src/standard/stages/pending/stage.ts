import { defineStage, type Stage } from '@quads/engine';
import { withRecords } from '../../../move-records.js';
import { unlimitedTraits } from '../../steps.js';

/**
 * Stage 1: record that the host is about to move. It requires the plugins of the first stage that
 * calls any: a move that no worker can start stays pending.
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
    traits: () => unlimitedTraits,
    start: async (work) => withRecords('pending', work, { kind: 'done' }),
  });
