import { done, type Undo } from '@quads/engine';

/** Puts the ports back into the VLANs of the cloud that the host came from. */
export const undo: Undo = {
  effect: 'The ports of the host are in the VLANs of the target cloud.',
  run: async ({ host, move, tools, call }) => {
    const back = { host, from: move.targetCloud, to: move.sourceCloud, qinq: null };
    return tools.switch?.operations.configure(back, call) ?? done();
  },
};
