import type { Move } from '../types.js';
import type { TrackTarget, TrackUntil } from './options.js';

type Standing = Pick<Move, 'status' | 'failure'>;

/** Codes of failures that nothing goes on from. */
const final: readonly unknown[] = ['cancelled', 'schedule_ended', 'superseded'];

const isCompleted = ({ status }: Standing): boolean => status === 'completed';
const isFailed = ({ status }: Standing): boolean => status === 'failed';
const isOver = (move: Standing): boolean => isCompleted(move) || isFailed(move);

/** Whether a follower does not wait beyond a move. */
const isDone = (move: Standing, until: TrackUntil): boolean => {
  if (!isFailed(move)) return isCompleted(move);
  return until === 'settled'
    ? move.failure?.retry_expected_at === undefined
    : final.includes(move.failure?.code);
};

/** Whether another move has taken this one's place. */
export const isSuperseded = (move: Standing): boolean =>
  isFailed(move) && move.failure?.code === 'superseded';

/**
 * Whether what is followed has come to its end. No move at all is no end: it may be about to
 * begin.
 */
export const isEnd = (
  moves: readonly Standing[],
  target: TrackTarget,
  until: TrackUntil,
): boolean => {
  if (moves.length === 0 || until === 'never') return false;
  if ('move_id' in target) return moves.every(isOver);
  if (until === 'first_failure' && moves.some(isFailed)) return true;
  return moves.every((move) => isDone(move, until));
};
