import type { Stage } from '@quads/engine';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin, type Step } from '../../steps.js';
import { undo } from './undo.js';

/** Stage 10: revoke the host from the earlier tenant in the provisioner and grant it to the new. */
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
    operationTraits: ({ tools }) => [
      tools.provisioner?.traits('revoke'),
      tools.provisioner?.traits('grant'),
    ],
    undo,
  });
