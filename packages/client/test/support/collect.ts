import type { Move } from '../../src/index.js';

/** What a watch yields, as `move_id status`. */
export const collect = async (moves: AsyncIterable<Move>): Promise<string[]> => {
  const seen: string[] = [];
  for await (const move of moves) seen.push(`${move.move_id} ${move.status}`);
  return seen;
};
