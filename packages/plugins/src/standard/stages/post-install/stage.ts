import type { Call, Stage, StageWork } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { elsewhere, placeOf, type Step } from '../../steps.js';
import { undo } from './undo.js';

/** The host is off. */
const switchedOff = (work: StageWork): Step => {
  const { host, tools } = work;
  const plugin = tools.hardware;
  if (!plugin) return elsewhere('hardware', work);
  const run = (call: Call) => plugin.operations.setPower({ host, power: 'off' }, call);
  return { plugin, operation: 'setPower', run };
};

/** Whoever had the host has it no longer in the provisioner, where there is one. */
const disowned = (work: StageWork): Step[] => {
  const { host, move, tools, hasWorkerWith } = work;
  const plugin = tools.provisioner;
  if (!plugin) return hasWorkerWith('provisioner') ? [elsewhere('provisioner', work)] : [];
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
    steps: (work) => (work.move.profile === 'return' ? [switchedOff(work), ...disowned(work)] : []),
    needs: ({ move }, memory) => {
      if (move.profile !== 'return') return [];
      return placeOf(memory).at === 0 ? ['hardware'] : ['provisioner'];
    },
    bears: ({ move, tools }) =>
      move.profile === 'return'
        ? [tools.hardware?.traits('setPower'), tools.provisioner?.traits('revoke')]
        : [],
    undo,
  });
