import type { Undo } from '@quads/engine';
import { noPlugin } from '../../steps.js';

/** Removes the tenant's user from the BMC. */
export const undo: Undo = {
  effect: "The tenant's user is on the BMC.",
  needs: () => ['hardware'],
  run: async (work) => {
    const { host, tools, call } = work;
    return tools.hardware?.operations.removeAccess({ host }, call) ?? noPlugin('hardware', work);
  },
};
