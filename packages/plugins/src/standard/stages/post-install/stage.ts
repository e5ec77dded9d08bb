import type { Call, Stage, StageInput } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { positionOf, type Step, stepForOtherWorker } from '../../steps.js';
import { undo } from './undo.js';

/** Switches the host off. */
const powerOffStep = (work: StageInput): Step => {
  const { host, tools } = work;
  const plugin = tools.hardware;
  if (!plugin) return stepForOtherWorker('hardware', work);
  const run = (call: Call) => plugin.operations.setPower({ host, power: 'off' }, call);
  return { plugin, operation: 'setPower', run };
};

/** Revokes the host from its tenant, if a live worker has a provisioner. */
const revokeSteps = (work: StageInput): Step[] => {
  const { host, move, tools, hasWorkerWith } = work;
  const plugin = tools.provisioner;
  if (!plugin) return hasWorkerWith('provisioner') ? [stepForOtherWorker('provisioner', work)] : [];
  const run = (call: Call) => plugin.operations.revoke({ host, cloud: move.sourceCloud }, call);
  return [{ plugin, operation: 'revoke', run }];
};

/**
 * Stage 9: record the new cloud of the host. A host that returns to its default cloud is first
 * switched off and revoked from its tenant, because its plan has no later stage for that.
 */
export const postInstall = (): Stage =>
  stageOfSteps({
    status: 'post_install',
    steps: (work) =>
      work.move.profile === 'return' ? [powerOffStep(work), ...revokeSteps(work)] : [],
    needs: ({ move }, memory) => {
      if (move.profile !== 'return') return [];
      return positionOf(memory).at === 0 ? ['hardware'] : ['provisioner'];
    },
    operationTraits: ({ move, tools }) =>
      move.profile === 'return'
        ? [tools.hardware?.traits('setPower'), tools.provisioner?.traits('revoke')]
        : [],
    undo,
  });
