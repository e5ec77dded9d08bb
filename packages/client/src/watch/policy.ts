import { answered, isUnanswered } from '../call/retry-policy.js';
import { QuadsApiError } from '../errors.js';
import { hasEnded } from '../stages.js';
import type { Move } from '../types.js';
import type { WatchOptions } from './options.js';

const usualPollMs = 5_000;
const leastPollMs = 1_000;

/** How long to wait between reads: as the server asks, within bounds, up to a tenth longer. */
export const pollMs = (
  askedMs: number | undefined,
  maxPollMs: number,
  random: () => number,
): number =>
  Math.min(Math.max(askedMs ?? usualPollMs, leastPollMs), maxPollMs) * (1 + random() / 10);

const isNoMove = (error: unknown): boolean =>
  error instanceof QuadsApiError && error.code === 'move_not_found';

/**
 * Whether a failed read says nothing about the move, so that the watch goes on. Before its
 * first snapshot a watch is strict with answers that hint at a wrong URL or name; afterwards
 * the move is known to be there, so a missing one or a strange page is the way's fault.
 */
export const isOutage = (error: unknown, started: boolean, waitForStart: boolean): boolean => {
  if (isUnanswered(error)) return true;
  const status = answered(error)?.status;
  if (status === undefined) return false;
  if (status >= 500 || status === 408 || status === 429) return true;
  if (status === 404) return started || (waitForStart && isNoMove(error));
  return started && status < 300;
};

/** Whether a snapshot is the last one that the watch of a host was asked for. */
export const isHostsEnd = (move: Move, until: WatchOptions['until']): boolean => {
  if (!hasEnded(move)) return false;
  if (move.status === 'completed') return true;
  // A superseded move ends and its successor starts in one step: the host has never stood still.
  return until === 'ended' && move.failure?.code !== 'superseded';
};
