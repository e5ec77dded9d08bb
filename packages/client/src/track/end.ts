import type { Move } from '../types.js';
import type { TrackTarget, TrackUntil } from './options.js';

type StatusAndFailure = Pick<Move, 'status' | 'failure'>;

/** Codes of failures after which no further attempt follows. */
const finalCodes: readonly unknown[] = ['cancelled', 'schedule_ended', 'superseded'];

const isCompleted = ({ status }: StatusAndFailure): boolean => status === 'completed';
const isFailed = ({ status }: StatusAndFailure): boolean => status === 'failed';
const isOver = (move: StatusAndFailure): boolean => isCompleted(move) || isFailed(move);

/** Whether the tracking does not wait for another attempt after this move. */
const isDone = (move: StatusAndFailure, until: TrackUntil): boolean => {
  if (!isFailed(move)) return isCompleted(move);
  return until === 'settled'
    ? move.failure?.retry_expected_at === undefined
    : finalCodes.includes(move.failure?.code);
};

/** Whether the move is superseded by another one. */
export const isSuperseded = (move: StatusAndFailure): boolean =>
  isFailed(move) && move.failure?.code === 'superseded';

/** Whether the moves fulfil `until`. Without any move they do not, because one may start later. */
export const isEnd = (
  moves: readonly StatusAndFailure[],
  target: TrackTarget,
  until: TrackUntil,
): boolean => {
  if (moves.length === 0 || until === 'never') return false;
  if ('move_id' in target) return moves.every(isOver);
  if (until === 'first_failure' && moves.some(isFailed)) return true;
  return moves.every((move) => isDone(move, until));
};
