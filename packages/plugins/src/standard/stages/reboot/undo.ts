import { failed, type Undo } from '@quads/engine';

/** What an installation has wiped does not come back. */
export const undo: Undo = {
  effect: 'The host was booted into its installation: its disks may be wiped.',
  isFinal: true,
  run: async () => failed('hardware_failed', 'An installation cannot be taken back.'),
};
