import type { Stage } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin, type Step } from '../../steps.js';
import { undo } from './undo.js';

/** Stage 10: the tenant has the host in the provisioner, and whoever had it before has not. */
export const foremanRbac = (): Stage =>
  stageOfSteps({
    status: 'foreman_rbac',
    steps: (work) => {
      const { host, move, tenant, tools } = work;
      const plugin = tools.provisioner;
      if (!plugin) return noPlugin('provisioner', work);
      const { revoke, grant } = plugin.operations;
      const steps: Step[] = [
        {
          plugin,
          operation: 'revoke',
          run: (call) => revoke({ host, cloud: move.sourceCloud }, call),
        },
        {
          plugin,
          operation: 'grant',
          run: (call) => grant({ host, cloud: move.targetCloud, tenant }, call),
        },
      ];
      return steps;
    },
    needs: () => ['provisioner'],
    bears: ({ tools }) => [tools.provisioner?.traits('revoke'), tools.provisioner?.traits('grant')],
    undo,
  });
