import type { HardwarePlugin, Loaded, Stage, StageWork } from '@quads/engine';
import { accessOf } from '../../access.js';
import type { StandardSettings } from '../../settings.js';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin, type Step } from '../../steps.js';
import { undo } from './undo.js';

/** Whoever had the host before has no business with it any more. */
const closed = (plugin: Loaded<HardwarePlugin>, { host }: StageWork): Step => ({
  plugin,
  operation: 'removeAccess',
  run: (call) => plugin.operations.removeAccess({ host }, call),
});

/** The tenant's user is made, tried, and locked out again until the host is fit for the tenant. */
const opened = (
  plugin: Loaded<HardwarePlugin>,
  work: StageWork,
  settings: StandardSettings,
): Step[] => {
  const { host, tenant } = work;
  const { operations } = plugin;
  const access = accessOf(work, settings, true);
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
  return tenant?.wipe ? [...steps, { ...set(false), isAlways: true }] : steps;
};

/** Stage 3: the tenant's user on the BMC. It shares nothing, so it waits for nobody. */
export const ipmiConfig = (settings: StandardSettings): Stage =>
  stageOfSteps({
    status: 'ipmi_config',
    steps: (work) => {
      const plugin = work.tools.hardware;
      if (!plugin) return noPlugin('hardware', work);
      return work.tenant ? opened(plugin, work, settings) : [closed(plugin, work)];
    },
    needs: () => ['hardware'],
    // Outside the limits of what is shared, as the stage table has it.
    bears: () => [],
    undo,
  });
