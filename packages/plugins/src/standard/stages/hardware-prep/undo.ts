import { done, type StageWork, type Undo } from '@quads/engine';
import type { StandardSettings } from '../../settings.js';
import { noPlugin } from '../../steps.js';

/** The boot order that the tenant wants, where it is another one than usual. */
export const bootOrderOf = (
  { tenant }: Pick<StageWork, 'tenant'>,
  { default_boot_order: usual }: StandardSettings,
): string | undefined => {
  const wanted = tenant?.bootOrder ?? usual;
  return wanted === usual ? undefined : wanted;
};

/** Whether a worker before this one has begun it: the BMC would take a second job for it. */
const isBegun = async ({ host, tools, call }: StageWork): Promise<boolean> => {
  const inspect = tools.hardware?.operations.inspect;
  const found = await inspect?.({ host, operation: 'prepare', since: call.now }, call);
  return found?.kind === 'happened';
};

/** Brings the usual boot order back. A job that the BMC has taken does so with the next boot. */
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
