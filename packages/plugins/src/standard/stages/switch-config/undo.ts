import type { Outcome, StageInput, Undo } from '@quads/engine';
import { noPlugin } from '../../steps.js';

const restorePorts = async (work: StageInput): Promise<Outcome> => {
  const { host, move, tools, call } = work;
  const back = { host, from: move.targetCloud, to: move.sourceCloud, qinq: null };
  return tools.switch?.operations.configure(back, call) ?? noPlugin('switch', work);
};

/** Puts the ports back into the VLANs of the source cloud. */
export const undo: Undo = {
  effect: 'The ports of the host are in the VLANs of the target cloud.',
  needs: () => ['switch'],
  run: restorePorts,
  poll: async (work, memory) => {
    const { host, tools, call } = work;
    const poll = tools.switch?.operations.poll;
    return poll ? poll({ host, operation: 'configure', memory }, call) : restorePorts(work);
  },
};
