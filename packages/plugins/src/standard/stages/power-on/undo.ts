import type { Undo } from '@quads/engine';
import { noPlugin } from '../../steps.js';

/** Switches the host off, as hosts in the spare pool are. */
export const undo: Undo = {
  effect: 'The host is on.',
  needs: () => ['hardware'],
  run: async (work) => {
    const { host, tools, call } = work;
    const plugin = tools.hardware?.operations;
    return plugin?.setPower({ host, power: 'off' }, call) ?? noPlugin('hardware', work);
  },
};
