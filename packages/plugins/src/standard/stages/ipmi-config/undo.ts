import { done, type Undo } from '@quads/engine';

/** Takes the tenant's user off the BMC. */
export const undo: Undo = {
  effect: "The tenant's user is on the BMC.",
  run: async ({ host, tools, call }) =>
    tools.hardware?.operations.removeAccess({ host }, call) ?? done(),
};
