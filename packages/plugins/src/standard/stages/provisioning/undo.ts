import { done, type Undo } from '@quads/engine';

/** Takes the host out of the provisioner. */
export const undo: Undo = {
  effect: 'The host is registered in the provisioner for the target cloud.',
  run: async ({ host, move, tools, call }) =>
    tools.provisioner?.operations.unregister({ host, cloud: move.targetCloud }, call) ?? done(),
};
