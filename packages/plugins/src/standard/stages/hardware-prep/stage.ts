import type { Call, Stage } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';
import { bootOrderOf, undoTo } from './undo.js';

/** Stage 4: set the boot order of the assignment; on a Dell by a BMC job. */
export const hardwarePrep = (settings: StandardSettings): Stage =>
  stageOfSteps({
    status: 'hardware_prep',
    steps: (work) => {
      const { host, tools } = work;
      const bootOrder = bootOrderOf(work, settings);
      if (bootOrder === undefined) return { kind: 'skipped', reason: 'nothing_to_do' };
      const plugin = tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      const run = (call: Call) => plugin.operations.prepare({ host, bootOrder }, call);
      return [{ plugin, operation: 'prepare', run }];
    },
    needs: (work) => (bootOrderOf(work, settings) === undefined ? [] : ['hardware']),
    operationTraits: ({ tools }) => [tools.hardware?.traits('prepare')],
    undo: undoTo(settings),
  });
