import type { Move } from '@quads/contract';
import type { VisibleFilter } from '../ports/move-reader.js';

/** The newest move of a host, and how long it stays in the list. */
export interface NewestMove {
  readonly move: Move;
  /**
   * Until when (exclusive) the list without ended moves shows it, in milliseconds of the database's
   * clock: no end for a live move, never for a completed one.
   */
  readonly shownUntil: number;
}

/** The newest moves of all hosts as of one place in the log. A value: it never changes. */
export interface ProgressState {
  readonly cursor: number;
  /** By host, in the order of their names. A name that was given again has a move of each host. */
  readonly newest: ReadonlyMap<string, readonly NewestMove[]>;
}

/** What a filter lets through. */
export interface Shown {
  readonly moves: readonly Move[];
  /** Until when (exclusive) it is these moves, unless the state changes before. */
  readonly until: number;
}

/** Before the first event. */
export const noProgress: ProgressState = { cursor: 0, newest: new Map() };

/** Keeps what is newer; a move that has not gone on stays the same object. */
const merged = (known: NewestMove | undefined, read: NewestMove): NewestMove => {
  if (!known || known.move.cursor < read.move.cursor) return read;
  if (known.move.cursor > read.move.cursor) return known;
  return known.shownUntil === read.shownUntil ? known : { ...read, move: known.move };
};

const placed = (known: readonly NewestMove[], read: NewestMove): NewestMove[] => {
  const isSame = ({ move }: NewestMove): boolean => move.host_id === read.move.host_id;
  const others = known.filter((one) => !isSame(one));
  return [...others, merged(known.find(isSame), read)].sort(
    (one, other) => other.move.move_id - one.move.move_id,
  );
};

const inOrder = <Value>(byHost: ReadonlyMap<string, Value>): Map<string, Value> =>
  // Names are ASCII, which JavaScript puts in the order that the database does.
  new Map([...byHost].sort(([one], [other]) => (one < other ? -1 : 1)));

/**
 * A state with some hosts' newest moves as they were read, in any order and however often. What
 * was read late does not undo what is known to have come behind it.
 */
export const withNewest = (
  state: ProgressState,
  read: readonly NewestMove[],
  cursor: number,
): ProgressState => {
  if (read.length === 0 && cursor <= state.cursor) return state;
  const newest = new Map(state.newest);
  for (const one of read) {
    newest.set(one.move.host, placed(newest.get(one.move.host) ?? [], one));
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

/** The newest move of each host as the legacy list shows it at a moment, ordered by host. */
export const shownAt = (
  state: ProgressState,
  now: number,
  { host, targetCloud, status, ended }: VisibleFilter,
): Shown => {
  const moves: Move[] = [];
  let until = Infinity;
  // One pass and nothing made on the way: a list is made anew whenever a move goes on.
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
