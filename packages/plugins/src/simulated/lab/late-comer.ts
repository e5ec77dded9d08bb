import type { Caller } from './lab-host.js';
import type { LabCall } from './request.js';

/**
 * Whether somebody calls who was taken over from: a later worker has called since, for the same
 * effect or at a later time. Epochs of different moves say nothing of each other, so the epoch
 * alone does not tell.
 */
export const isLateComer = (last: Caller | null, { now, token, epoch }: LabCall): boolean => {
  if (!last || epoch >= last.epoch) return false;
  return token === last.token || Date.parse(now) < Date.parse(last.now);
};
