import { answered, isPassing } from '../call/retry-policy.js';
import { hasEnded } from '../stages.js';
import type { Move } from '../types.js';
import type { Outlast } from './outlast.js';
import type { Reader } from './reader.js';

/** A move by id; undefined where the server does not show it, which must not hide the present. */
const shown = async (reader: Reader, outlast: Outlast, id: number): Promise<Move | undefined> => {
  try {
    const { data } = await outlast(() => reader.move(id), isPassing);
    return data;
  } catch (error) {
    if (answered(error)) return undefined;
    throw error;
  }
};

/**
 * The moves of a host from the one last seen to just before its newest, oldest first, so that
 * a follower who looked away sees how each of them ended. Found by the links that moves carry
 * (`resumed_from`, `superseded_by`).
 */
export const missedMoves = async (
  seen: Move,
  newest: Move,
  reader: Reader,
  outlast: Outlast,
): Promise<Move[]> => {
  const found = new Map<number, Move | undefined>();
  const queue: (number | undefined)[] = [seen.move_id, newest.resumed_from];
  for (const id of queue) {
    if (id === undefined || found.has(id)) continue;
    if (id < seen.move_id || id >= newest.move_id) continue;
    const move = id === seen.move_id && hasEnded(seen) ? seen : await shown(reader, outlast, id);
    found.set(id, move);
    queue.push(move?.superseded_by, move?.resumed_from);
  }
  const moves = [...found.values()].filter((move) => move !== undefined);
  return moves.sort((one, other) => one.cursor - other.cursor);
};
