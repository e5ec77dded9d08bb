import { settle } from './settle.js';
import type { Next, Turn } from './turn.js';

/** Leaves the validation out: an admin has said that the host is released. */
export const letGo = (turn: Turn): Promise<Next> => {
  const { granted_by, reason } = turn.job.move.release_granted ?? {};
  const message = `Released by ${granted_by?.name ?? 'an admin'}: ${reason ?? ''}`;
  return settle(turn, { kind: 'skipped', reason: 'omitted_by_config', message });
};
