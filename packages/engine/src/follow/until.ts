import { isTerminal, type Move, type Until } from '@quads/contract';
import { isFinal } from '../moves/failure.js';

/** How what was followed has ended: with every move completed, or not. */
export type Ending = 'completed' | 'failed';

type Followed = Pick<Move, 'status' | 'failure'>;

const isCompleted = ({ status }: Followed): boolean => isTerminal(status) && status !== 'failed';

const isSettled = (move: Followed, until: Until): boolean => {
  if (!isTerminal(move.status)) return false;
  return until === 'ended' || isCompleted(move) || isFinal(move.failure);
};

/**
 * Whether a follower has seen enough, and how it ended. No moves at all are no end: they may be
 * about to begin.
 *
 * @param moves the newest move of each host that is followed, or the one move
 */
export const endingOf = (moves: readonly Followed[], until: Until): Ending | undefined => {
  if (moves.length === 0 || until === 'never') return undefined;
  const failed = until === 'failed' && moves.some(({ status }) => status === 'failed');
  if (!failed && !moves.every((move) => isSettled(move, until))) return undefined;
  return moves.every(isCompleted) ? 'completed' : 'failed';
};
