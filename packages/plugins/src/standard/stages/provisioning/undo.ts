import type { Undo } from '@quads/engine';
import { noPlugin } from '../../steps.js';

/** Unregisters the host in the provisioner. */
export const undo: Undo = {
  effect: 'The host is registered in the provisioner for the target cloud.',
  needs: () => ['provisioner'],
  run: async (work) => {
    const { host, move, tools, call } = work;
    const plugin = tools.provisioner?.operations;
    const cloud = move.targetCloud;
    return plugin?.unregister({ host, cloud }, call) ?? noPlugin('provisioner', work);
  },
};
