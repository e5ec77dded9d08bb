import { asResponseError, isRetryable } from '../call/retry-policy.js';
import { hasEnded } from '../stages.js';
import type { Move } from '../types.js';
import type { RetryOutages } from './outage-retry.js';
import type { Reader } from './reader.js';

/** A move by id; undefined if the server does not show it, which must not stop the watch. */
const readMove = async (
  reader: Reader,
  retryOutages: RetryOutages,
  id: number,
): Promise<Move | undefined> => {
  try {
    const { data } = await retryOutages(() => reader.move(id), isRetryable);
    return data;
  } catch (error) {
    if (asResponseError(error)) return undefined;
    throw error;
  }
};

/**
 * The moves of a host from the last yielded one to the one before its newest, oldest first, so that
 * the end of each is yielded. They are found by the links of the moves (`resumed_from`,
 * `superseded_by`).
 */
export const missedMoves = async (
  last: Move,
  newest: Move,
  reader: Reader,
  retryOutages: RetryOutages,
): Promise<Move[]> => {
  const found = new Map<number, Move | undefined>();
  const queue: (number | undefined)[] = [last.move_id, newest.resumed_from];
  for (const id of queue) {
    if (id === undefined || found.has(id)) continue;
    if (id < last.move_id || id >= newest.move_id) continue;
    const move =
      id === last.move_id && hasEnded(last) ? last : await readMove(reader, retryOutages, id);
    found.set(id, move);
    queue.push(move?.superseded_by, move?.resumed_from);
  }
  const moves = [...found.values()].filter((move) => move !== undefined);
  return moves.sort((one, other) => one.cursor - other.cursor);
};
