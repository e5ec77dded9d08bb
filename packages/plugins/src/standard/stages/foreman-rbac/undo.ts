import type { Undo } from '@quads/engine';
import { noPlugin } from '../../steps.js';

/** Revokes the host from the tenant's user in the provisioner. */
export const undo: Undo = {
  effect: "The tenant's user has the host in the provisioner.",
  needs: () => ['provisioner'],
  run: async (work) => {
    const { host, move, tools, call } = work;
    const plugin = tools.provisioner?.operations;
    return plugin?.revoke({ host, cloud: move.targetCloud }, call) ?? noPlugin('provisioner', work);
  },
};
