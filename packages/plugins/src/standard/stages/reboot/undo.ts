import { failed, type Undo } from '@quads/engine';

/** An installation cannot be undone: the disks are wiped. */
export const undo: Undo = {
  effect: 'The host was booted into its installation: its disks may be wiped.',
  isFinal: true,
  run: async () => failed('hardware_failed', 'An installation cannot be undone.'),
};
