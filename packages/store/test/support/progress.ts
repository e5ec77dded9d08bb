import type { Move } from '@quads/contract';
import { shownAt } from '@quads/engine';
import type { Store } from '../../src/index.js';

export interface Seen {
  readonly moves: readonly Move[];
  readonly cursor: number;
}

/** The list as a store has it in memory. */
export const inMemory = async (
  { progress }: Pick<Store, 'progress'>,
  { ended = false, atLeast }: { ended?: boolean; atLeast?: number } = {},
): Promise<Seen> => {
  const { state, now } = await progress.look(atLeast);
  return { moves: shownAt(state, now, { ended }).moves, cursor: state.cursor };
};

/** The list as the database has it. */
export const inSql = async (
  { reader }: Pick<Store, 'reader'>,
  { ended = false }: { ended?: boolean } = {},
): Promise<Seen> => {
  const { value, cursor } = await reader.visible({ ended });
  return { moves: value, cursor };
};
