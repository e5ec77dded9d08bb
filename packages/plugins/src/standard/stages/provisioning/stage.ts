import type { Call, Stage } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';
import { undo } from './undo.js';

/** Stage 6: register the host in the provisioner. */
export const provisioning = (settings: StandardSettings): Stage =>
  stageOfSteps({
    status: 'provisioning',
    steps: (work) => {
      const { host, move, tenant, tools } = work;
      const plugin = tools.provisioner;
      if (!plugin) return noPlugin('provisioner', work);
      const wanted = { cloud: move.targetCloud, osType: tenant?.osType ?? settings.default_os };
      const run = (call: Call) => plugin.operations.register({ host, ...wanted }, call);
      return [{ plugin, operation: 'register', run }];
    },
    needs: () => ['provisioner'],
    operationTraits: ({ tools }) => [tools.provisioner?.traits('register')],
    undo,
  });
