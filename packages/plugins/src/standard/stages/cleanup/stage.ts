import type { Call, Stage } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';

/** Stage 7: no virtual medium comes between the host and its installation. */
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
    bears: ({ tools }) => [tools.hardware?.traits('cleanMedia')],
  });
