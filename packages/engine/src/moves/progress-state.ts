import type { Move } from '@quads/contract';
import type { VisibleFilter } from '../ports/move-reader.js';

/** The newest move of a host, and until when lists show it. */
export interface NewestMove {
  readonly move: Move;
  /**
   * Until when (exclusive) lists without ended moves show it, in milliseconds of the database's
   * clock: `Infinity` for a live move, `-Infinity` for a completed one.
   */
  readonly shownUntil: number;
}

/** The newest moves of all hosts as of one cursor. Immutable. */
export interface ProgressState {
  readonly cursor: number;
  /** By host name, in order. A name that was reused by another host has a move of each of them. */
  readonly newest: ReadonlyMap<string, readonly NewestMove[]>;
}

/** The moves that match a filter. */
export interface Shown {
  readonly moves: readonly Move[];
  /** Until when (exclusive) this list is valid, unless the state changes before. */
  readonly until: number;
}

/** The state before the first event. */
export const noProgress: ProgressState = { cursor: 0, newest: new Map() };

/** Returns the newer of two; an unchanged move stays the same object. */
const newer = (known: NewestMove | undefined, read: NewestMove): NewestMove => {
  if (!known || known.move.cursor < read.move.cursor) return read;
  if (known.move.cursor > read.move.cursor) return known;
  return known.shownUntil === read.shownUntil ? known : { ...read, move: known.move };
};

const replaceMove = (known: readonly NewestMove[], read: NewestMove): NewestMove[] => {
  const isSame = ({ move }: NewestMove): boolean => move.host_id === read.move.host_id;
  const others = known.filter((one) => !isSame(one));
  return [...others, newer(known.find(isSame), read)].sort(
    (one, other) => other.move.move_id - one.move.move_id,
  );
};

const inOrder = <Value>(byHost: ReadonlyMap<string, Value>): Map<string, Value> =>
  // Names are ASCII, which JavaScript sorts in the same order as the database.
  new Map([...byHost].sort(([one], [other]) => (one < other ? -1 : 1)));

/**
 * Merges moves that were read from the database into a state. The order and repetition of reads do
 * not matter: an older read never replaces a newer move.
 */
export const mergeNewest = (
  state: ProgressState,
  read: readonly NewestMove[],
  cursor: number,
): ProgressState => {
  if (read.length === 0 && cursor <= state.cursor) return state;
  const newest = new Map(state.newest);
  for (const one of read) {
    newest.set(one.move.host, replaceMove(newest.get(one.move.host) ?? [], one));
  }
  return {
    cursor: Math.max(state.cursor, cursor),
    newest: newest.size === state.newest.size ? newest : inOrder(newest),
  };
};

const candidates = (
  { newest }: ProgressState,
  host: string | undefined,
): Iterable<readonly NewestMove[]> =>
  host === undefined ? newest.values() : [newest.get(host) ?? []];

/** The newest moves that match a filter at a time, ordered by host. */
export const shownAt = (
  state: ProgressState,
  now: number,
  { host, targetCloud, status, ended }: VisibleFilter,
): Shown => {
  const moves: Move[] = [];
  let until = Infinity;
  // One pass without intermediate arrays: the list is built again after each change of a move.
  for (const ofName of candidates(state, host)) {
    for (const { move, shownUntil } of ofName) {
      if (!ended && shownUntil <= now) continue;
      if (targetCloud !== undefined && move.target_cloud !== targetCloud) continue;
      if (status !== undefined && move.status !== status) continue;
      moves.push(move);
      if (shownUntil < until) until = shownUntil;
    }
  }
  return { moves, until: ended ? Infinity : until };
};
