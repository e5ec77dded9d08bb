import { type Call, foldName, type Stage, type StageInput, type StageOutcome } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';
import { stageOfSteps } from '../../stage-of-steps.js';
import { noPlugin, type Step } from '../../steps.js';
import { undo } from './undo.js';

const isOmitted = (
  { host, move }: Pick<StageInput, 'host' | 'move'>,
  { omit_network_move: omitted }: StandardSettings,
): boolean =>
  omitted
    .map(foldName)
    .some((text) => foldName(host.name).includes(text) || text === foldName(move.targetCloud));

/** Stage 2: put the ports of the host into the VLANs of the target cloud. */
export const switchConfig = (settings: StandardSettings): Stage =>
  stageOfSteps({
    status: 'switch_config',
    steps: (work): readonly Step[] | StageOutcome => {
      if (isOmitted(work, settings)) return { kind: 'skipped', reason: 'omitted_by_config' };
      const { host, move, tenant, tools } = work;
      const plugin = tools.switch;
      if (!plugin) return noPlugin('switch', work);
      const qinq = tenant?.qinq ?? null;
      const wiring = { host, from: move.sourceCloud, to: move.targetCloud, qinq };
      const run = (call: Call) => plugin.operations.configure(wiring, call);
      return [{ plugin, operation: 'configure', run }];
    },
    needs: (work) => (isOmitted(work, settings) ? [] : ['switch']),
    operationTraits: ({ tools }) => [tools.switch?.traits('configure')],
    undo,
  });
