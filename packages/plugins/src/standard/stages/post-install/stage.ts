import type { Call, Stage, StageWork } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin, type Step } from '../../steps.js';
import { undo } from './undo.js';

/** Whoever had the host has it no longer in the provisioner, where there is one. */
const disowned = ({ host, move, tools }: StageWork): Step[] => {
  const plugin = tools.provisioner;
  if (!plugin) return [];
  const run = (call: Call) => plugin.operations.revoke({ host, cloud: move.sourceCloud }, call);
  return [{ plugin, operation: 'revoke', run }];
};

/**
 * Stage 9: the records say where the host is. One that goes home is switched off before, and taken
 * from its tenant: no later stage of its plan does that.
 */
export const postInstall = (): Stage =>
  stageOfSteps({
    status: 'post_install',
    steps: (work) => {
      const { host, move, tools } = work;
      if (move.profile !== 'return') return [];
      const plugin = tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      const run = (call: Call) => plugin.operations.setPower({ host, power: 'off' }, call);
      return [{ plugin, operation: 'setPower', run }, ...disowned(work)];
    },
    bears: ({ move, tools }) =>
      move.profile === 'return'
        ? [tools.hardware?.traits('setPower'), tools.provisioner?.traits('revoke')]
        : [],
    undo,
  });
