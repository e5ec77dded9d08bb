import { answered, isPassing } from '../call/retry-policy.js';
import { QuadsApiError } from '../errors.js';
import { hasEnded } from '../stages.js';
import { isEnd, isSuperseded } from '../track/end.js';
import type { TrackUntil } from '../track/options.js';
import type { Move } from '../types.js';
import type { Watched } from './reader.js';

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
export const isOutage = (
  error: unknown,
  started: boolean,
  waitForStart: boolean | undefined,
): boolean => {
  if (isPassing(error)) return true;
  const status = answered(error)?.status;
  if (status === undefined) return false;
  if (status >= 500) return true;
  if (status === 404) return started || (waitForStart === true && isNoMove(error));
  return started && status < 300;
};

/**
 * Whether a snapshot is the last one of a watch. A move that has ended with a status that this
 * client does not know counts as failed.
 */
export const isLast = (move: Move, target: Watched, until: TrackUntil): boolean => {
  if (!hasEnded(move) || ('host' in target && isSuperseded(move))) return false;
  const status = move.status === 'completed' ? 'completed' : 'failed';
  return isEnd([{ ...move, status }], target, until);
};
