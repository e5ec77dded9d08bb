import type { Call, Stage } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';
import { undo } from './undo.js';

/** Stage 8: boot the host into its installation. Only once: a second boot would interrupt it. */
export const reboot = (): Stage =>
  stageOfSteps({
    status: 'reboot',
    steps: (work) => {
      const { host, tools } = work;
      const plugin = tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      const run = (call: Call) => plugin.operations.reboot({ host }, call);
      return [{ plugin, operation: 'reboot', run }];
    },
    needs: () => ['hardware'],
    operationTraits: ({ tools }) => [tools.hardware?.traits('reboot')],
    undo,
  });
