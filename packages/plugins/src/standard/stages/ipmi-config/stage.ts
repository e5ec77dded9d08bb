import type { HardwarePlugin, LoadedPlugin, Stage, StageInput } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin, type Step } from '../../steps.js';
import { tenantAccessOf } from '../../tenant-access.js';
import { undo } from './undo.js';

/** Removes the user of the earlier tenant. */
const removeUser = (plugin: LoadedPlugin<HardwarePlugin>, { host }: StageInput): Step => ({
  plugin,
  operation: 'removeAccess',
  run: (call) => plugin.operations.removeAccess({ host }, call),
});

/** Creates the tenant's user, checks its login, and disables it until the host is released. */
const createUserSteps = (
  plugin: LoadedPlugin<HardwarePlugin>,
  work: StageInput,
  settings: StandardSettings,
): Step[] => {
  const { host, tenant } = work;
  const { operations } = plugin;
  const access = tenantAccessOf(work, settings, true);
  const set = (enabled: boolean): Step => ({
    plugin,
    operation: 'setAccess',
    run: (call) => operations.setAccess({ host, access: { ...access, enabled } }, call),
  });
  const verify: Step = {
    plugin,
    operation: 'verifyAccess',
    run: (call) => operations.verifyAccess({ host, access }, call),
  };
  const steps = [set(true), verify];
  return tenant?.wipe ? [...steps, { ...set(false), isCleanup: true }] : steps;
};

/** Stage 3: create or remove the tenant's user on the BMC. It needs no slot. */
export const ipmiConfig = (settings: StandardSettings): Stage =>
  stageOfSteps({
    status: 'ipmi_config',
    steps: (work) => {
      const plugin = work.tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      return work.tenant ? createUserSteps(plugin, work, settings) : [removeUser(plugin, work)];
    },
    needs: () => ['hardware'],
    // No concurrency limits, as the stage table says.
    operationTraits: () => [],
    undo,
  });
