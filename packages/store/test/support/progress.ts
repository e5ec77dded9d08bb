import type { Move } from '@quads/contract';
import { shownAt } from '@quads/engine';
import type { Store } from '../../src/index.js';

export interface MoveList {
  readonly moves: readonly Move[];
  readonly cursor: number;
}

/** The list of moves in the memory of a store. */
export const listInMemory = async (
  { progress }: Pick<Store, 'progress'>,
  { ended = false, atLeast }: { ended?: boolean; atLeast?: number } = {},
): Promise<MoveList> => {
  const { state, now } = await progress.read(atLeast);
  return { moves: shownAt(state, now, { ended }).moves, cursor: state.cursor };
};

/** The list of moves in the database. */
export const listInDatabase = async (
  { reader }: Pick<Store, 'reader'>,
  { ended = false }: { ended?: boolean } = {},
): Promise<MoveList> => {
  const { value, cursor } = await reader.visible({ ended });
  return { moves: value, cursor };
};
