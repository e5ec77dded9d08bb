import type { Call, Stage } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';

/** Stage 7: unmount virtual media, so that the host boots into its installation. */
export const cleanup = (): Stage =>
  stageOfSteps({
    status: 'cleanup',
    steps: (work) => {
      const { host, tools } = work;
      const plugin = tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      const run = (call: Call) => plugin.operations.cleanMedia({ host }, call);
      return [{ plugin, operation: 'cleanMedia', run }];
    },
    needs: () => ['hardware'],
    operationTraits: ({ tools }) => [tools.hardware?.traits('cleanMedia')],
  });
