import type { Call, FieldChanges, Stage, StageWork } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';
import { undo } from './undo.js';

const arrival = ({ move, call }: StageWork): FieldChanges => ({
  host: {
    cloud: move.targetCloud,
    build: true,
    overcloud: true,
    lastBuild: call.now,
    validated: false,
  },
});

/** Stage 9: the records say where the host is. One that goes home is switched off before. */
export const postInstall = (): Stage =>
  stageOfSteps({
    status: 'post_install',
    steps: (work) => {
      const { host, move, tools } = work;
      if (move.profile !== 'return') return [];
      const plugin = tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      const run = (call: Call) => plugin.operations.setPower({ host, power: 'off' }, call);
      return [{ plugin, operation: 'setPower', run }];
    },
    bears: ({ move, tools }) =>
      move.profile === 'return' ? [tools.hardware?.traits('setPower')] : [],
    fields: arrival,
    undo,
  });
