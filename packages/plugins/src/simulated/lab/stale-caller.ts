import type { Caller } from './lab-host.js';
import type { LabCall } from './request.js';

/**
 * Whether the caller has lost its lease: a worker with a newer epoch has called since, for the same
 * effect or at a later time. Epochs of different moves cannot be compared, so the epoch alone is
 * not enough.
 */
export const isStaleCaller = (last: Caller | null, { now, token, epoch }: LabCall): boolean => {
  if (!last || epoch >= last.epoch) return false;
  return token === last.token || Date.parse(now) < Date.parse(last.now);
};
