import type { Move } from '../../src/index.js';

/** The moves that a watch yields, as `move_id status`. */
export const collectStatuses = async (moves: AsyncIterable<Move>): Promise<string[]> => {
  const seen: string[] = [];
  for await (const move of moves) seen.push(`${move.move_id} ${move.status}`);
  return seen;
};
