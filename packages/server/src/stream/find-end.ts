import { isTerminal, type Until } from '@quads/contract';
import {
  type Context,
  type Ending,
  endingOf,
  type MoveFilter,
  readSnapshot,
  type Snapshot,
} from '@quads/engine';

/** Why the followed moves have ended, and the cursor at which this was seen. */
export interface FoundEnd {
  readonly reason: Ending;
  readonly cursor: number;
}

/** Finds out whether the moves of a filter have ended. Calls with the same arguments share a read. */
export type FindEnd = (filter: MoveFilter, until: Until) => Promise<FoundEnd | undefined>;

/** A filter by move ends when that move ends, even if a later attempt replaces it. */
const reasonOf = (
  filter: MoveFilter,
  until: Until,
  { moves }: Snapshot,
): FoundEnd['reason'] | undefined => {
  const [move] = moves;
  if (filter.move === undefined || until === 'never' || !move) return endingOf(moves, until);
  return isTerminal(move.status) ? endingOf(moves, 'first_failure') : undefined;
};

export const createFindEnd = (
  context: Pick<Context, 'progress' | 'reader' | 'feed' | 'estimates'>,
): FindEnd => {
  let known = { cursor: -1, reads: new Map<string, Promise<FoundEnd | undefined>>() };

  const read = async (filter: MoveFilter, until: Until): Promise<FoundEnd | undefined> => {
    const snapshot = await readSnapshot(context, filter);
    const reason = reasonOf(filter, until, snapshot);
    return reason && { reason, cursor: snapshot.cursor };
  };

  return (filter, until) => {
    const { cursor } = context.feed;
    if (cursor !== known.cursor) known = { cursor, reads: new Map() };
    const key = JSON.stringify([filter.host, filter.cloud, filter.assignment, filter.move, until]);
    const reading = known.reads.get(key) ?? read(filter, until);
    known.reads.set(key, reading);
    return reading;
  };
};
