import { done, type StageInput, type Undo } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';
import { noPlugin } from '../../steps.js';

/** The boot order that the tenant wants; undefined if it is the default one. */
export const bootOrderOf = (
  { tenant }: Pick<StageInput, 'tenant'>,
  { default_boot_order: defaultOrder }: StandardSettings,
): string | undefined => {
  const wanted = tenant?.bootOrder ?? defaultOrder;
  return wanted === defaultOrder ? undefined : wanted;
};

/** Whether an earlier worker has started the undo: a repetition would create a second BMC job. */
const isBegun = async ({ host, tools, call }: StageInput): Promise<boolean> => {
  const inspect = tools.hardware?.operations.inspect;
  const found = await inspect?.({ host, operation: 'prepare', since: call.now }, call);
  return found?.kind === 'happened';
};

/** Restores the default boot order. A BMC job is not awaited: it takes effect with a later boot. */
export const undoTo = (settings: StandardSettings): Undo => ({
  effect: 'The boot order is the one that the tenant wanted.',
  needs: (work) => (bootOrderOf(work, settings) === undefined ? [] : ['hardware']),
  run: async (work) => {
    const { host, tools, call } = work;
    const bootOrder = settings.default_boot_order;
    if (bootOrderOf(work, settings) === undefined) return done();
    if (!tools.hardware) return noPlugin('hardware', work);
    if (await isBegun(work)) return done();
    const outcome = await tools.hardware.operations.prepare({ host, bootOrder }, call);
    return outcome.kind === 'wait' ? done() : outcome;
  },
});
