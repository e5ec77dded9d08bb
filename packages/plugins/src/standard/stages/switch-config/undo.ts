import { done, type Outcome, type StageWork, type Undo } from '@quads/engine';

const putBack = async ({ host, move, tools, call }: StageWork): Promise<Outcome> => {
  const back = { host, from: move.targetCloud, to: move.sourceCloud, qinq: null };
  return tools.switch?.operations.configure(back, call) ?? done();
};

/** Puts the ports back into the VLANs of the cloud that the host came from. */
export const undo: Undo = {
  effect: 'The ports of the host are in the VLANs of the target cloud.',
  run: putBack,
  poll: async (work, memory) => {
    const { host, tools, call } = work;
    const poll = tools.switch?.operations.poll;
    return poll ? poll({ host, operation: 'configure', memory }, call) : putBack(work);
  },
};
