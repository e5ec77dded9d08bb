import { asResponseError, isRetryable } from '../call/retry-policy.js';
import { QuadsApiError } from '../errors.js';
import { hasEnded } from '../stages.js';
import { isEnd, isSuperseded } from '../track/end.js';
import type { TrackUntil } from '../track/options.js';
import type { Move } from '../types.js';
import type { ResolvedTarget } from './reader.js';

const defaultPollMs = 5_000;
const minPollMs = 1_000;

/** The wait between reads: as the server requests, within bounds, plus up to a tenth. */
export const pollMs = (
  requestedMs: number | undefined,
  maxPollMs: number,
  random: () => number,
): number =>
  Math.min(Math.max(requestedMs ?? defaultPollMs, minPollMs), maxPollMs) * (1 + random() / 10);

const isNoMove = (error: unknown): boolean =>
  error instanceof QuadsApiError && error.code === 'move_not_found';

/**
 * Whether a failed read says nothing about the move, so that the watch continues. Before its first
 * result a watch rejects responses that indicate a wrong URL or name. Later the move is known to
 * exist, so a missing move or a strange page is an error of a proxy or server.
 */
export const isOutage = (
  error: unknown,
  started: boolean,
  waitForStart: boolean | undefined,
): boolean => {
  if (isRetryable(error)) return true;
  const status = asResponseError(error)?.status;
  if (status === undefined) return false;
  if (status >= 500) return true;
  if (status === 404) return started || (waitForStart === true && isNoMove(error));
  return started && status < 300;
};

/**
 * Whether a move is the last one that a watch yields. A move that has ended with an unknown status
 * counts as failed.
 */
export const isLast = (move: Move, target: ResolvedTarget, until: TrackUntil): boolean => {
  if (!hasEnded(move) || ('host' in target && isSuperseded(move))) return false;
  const status = move.status === 'completed' ? 'completed' : 'failed';
  return isEnd([{ ...move, status }], target, until);
};
