import { done, type Undo } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';

/** Brings the usual boot order back. A job that the BMC has taken does so with the next boot. */
export const undoTo = (settings: StandardSettings): Undo => ({
  effect: 'The boot order is the one that the tenant wanted.',
  run: async ({ host, tenant, tools, call }) => {
    const bootOrder = settings.default_boot_order;
    if ((tenant?.bootOrder ?? bootOrder) === bootOrder || !tools.hardware) return done();
    const outcome = await tools.hardware.operations.prepare({ host, bootOrder }, call);
    return outcome.kind === 'wait' ? done() : outcome;
  },
});
