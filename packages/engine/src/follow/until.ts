import { isTerminal, type Move, type Until } from '@quads/contract';
import { hasScheduledRetry, isFinal } from '../moves/failure.js';

/** How what was followed has ended: with every move completed, or not. */
export type Ending = 'completed' | 'failed';

type Followed = Pick<Move, 'status' | 'failure'>;

const isFailed = ({ status }: Followed): boolean => status === 'failed';
const isCompleted = (move: Followed): boolean => isTerminal(move.status) && !isFailed(move);

const isDone = (move: Followed, until: Until): boolean => {
  if (!isFailed(move)) return isCompleted(move);
  return until === 'settled' ? !hasScheduledRetry(move.failure) : isFinal(move.failure);
};

/**
 * Whether the condition of a follower holds, and how it ended. It does not hold while there is no
 * move: the first one may be about to begin.
 *
 * @param moves the newest move of each host that is followed, or the one move
 */
export const endingOf = (moves: readonly Followed[], until: Until): Ending | undefined => {
  if (moves.length === 0 || until === 'never') return undefined;
  const hasFirstFailure = until === 'first_failure' && moves.some(isFailed);
  if (!hasFirstFailure && !moves.every((move) => isDone(move, until))) return undefined;
  return moves.every(isCompleted) ? 'completed' : 'failed';
};
