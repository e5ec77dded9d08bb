import { isTerminal, type Move, type Until } from '@quads/contract';
import { hasScheduledRetry, isFinal } from '../moves/failure.js';

/** How a subscription has ended: `completed` if every move has completed. */
export type Ending = 'completed' | 'failed';

type EndState = Pick<Move, 'status' | 'failure'>;

const isFailed = ({ status }: EndState): boolean => status === 'failed';
const isCompleted = (move: EndState): boolean => isTerminal(move.status) && !isFailed(move);

const isDone = (move: EndState, until: Until): boolean => {
  if (!isFailed(move)) return isCompleted(move);
  return until === 'settled' ? !hasScheduledRetry(move.failure) : isFinal(move.failure);
};

/**
 * How a subscription has ended by its `until` condition; undefined while the condition does not
 * hold. It does not hold while there are no moves, because the first one may be about to start.
 *
 * @param moves the newest matching move of each host, or the one move of the filter
 */
export const endingOf = (moves: readonly EndState[], until: Until): Ending | undefined => {
  if (moves.length === 0 || until === 'never') return undefined;
  const hasFirstFailure = until === 'first_failure' && moves.some(isFailed);
  if (!hasFirstFailure && !moves.every((move) => isDone(move, until))) return undefined;
  return moves.every(isCompleted) ? 'completed' : 'failed';
};
