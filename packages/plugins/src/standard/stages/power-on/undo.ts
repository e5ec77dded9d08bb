import { done, type Undo } from '@quads/engine';

/** Switches the host off, as hosts that nobody has are. */
export const undo: Undo = {
  effect: 'The host is on.',
  run: async ({ host, tools, call }) =>
    tools.hardware?.operations.setPower({ host, power: 'off' }, call) ?? done(),
};
