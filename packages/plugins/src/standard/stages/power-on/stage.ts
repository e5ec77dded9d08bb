import type { Call, Stage } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';
import { undo } from './undo.js';

/** Stage 5: switch the host on. */
export const powerOn = (): Stage =>
  stageOfSteps({
    status: 'power_on',
    steps: (work) => {
      const { host, tools } = work;
      const plugin = tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      const run = (call: Call) => plugin.operations.setPower({ host, power: 'on' }, call);
      return [{ plugin, operation: 'setPower', run }];
    },
    needs: () => ['hardware'],
    operationTraits: ({ tools }) => [tools.hardware?.traits('setPower')],
    undo,
  });
