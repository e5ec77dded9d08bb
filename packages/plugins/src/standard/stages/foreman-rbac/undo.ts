import { done, type Undo } from '@quads/engine';

/** Takes the host from the tenant's user in the provisioner. */
export const undo: Undo = {
  effect: "The tenant's user has the host in the provisioner.",
  run: async ({ host, move, tools, call }) =>
    tools.provisioner?.operations.revoke({ host, cloud: move.targetCloud }, call) ?? done(),
};
