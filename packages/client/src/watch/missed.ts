import { hasEnded } from '../stages.js';
import type { Move } from '../types.js';

/**
 * The moves of a host from the one last seen to just before its newest, oldest first, so that
 * a follower who looked away sees how each of them ended. Found by the links that moves carry
 * (`resumed_from`, `superseded_by`); `read` answers undefined for a move that cannot be read.
 */
export const missedMoves = async (
  seen: Move,
  newest: Move,
  read: (moveId: number) => Promise<Move | undefined>,
): Promise<Move[]> => {
  const found = new Map<number, Move | undefined>();
  const queue: (number | undefined)[] = [seen.move_id, newest.resumed_from];
  for (const id of queue) {
    if (id === undefined || found.has(id)) continue;
    if (id < seen.move_id || id >= newest.move_id) continue;
    const move = id === seen.move_id && hasEnded(seen) ? seen : await read(id);
    found.set(id, move);
    queue.push(move?.superseded_by, move?.resumed_from);
  }
  const moves = [...found.values()].filter((move) => move !== undefined);
  return moves.sort((one, other) => one.cursor - other.cursor);
};
