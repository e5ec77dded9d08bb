import type { Call, Stage } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin } from '../../steps.js';
import { tenantAccessOf } from '../../tenant-access.js';

/** Stage 12: enable the tenant's user on the BMC. */
export const released = (settings: StandardSettings): Stage =>
  stageOfSteps({
    status: 'released',
    steps: (work) => {
      const { host, tenant, tools } = work;
      if (!tenant?.wipe) return [];
      const plugin = tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      const access = tenantAccessOf(work, settings, true);
      const run = (call: Call) => plugin.operations.setAccess({ host, access }, call);
      return [{ plugin, operation: 'setAccess', run }];
    },
    needs: ({ tenant }) => (tenant?.wipe ? ['hardware'] : []),
    operationTraits: () => [],
  });
