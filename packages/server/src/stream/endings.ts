import { isTerminal, type Until } from '@quads/contract';
import {
  type Context,
  type Ending,
  endingOf,
  type FollowFilter,
  type Snapshot,
  snapshotOf,
} from '@quads/engine';

/** How something has ended, as of a place in the log. */
export interface EndingAt {
  readonly reason: Ending;
  readonly cursor: number;
}

/** Whether what somebody follows has ended; those who follow the same share the look. */
export type Endings = (filter: FollowFilter, until: Until) => Promise<EndingAt | undefined>;

/** One move ends with itself, whatever takes its place. */
const reasonOf = (
  filter: FollowFilter,
  until: Until,
  { moves }: Snapshot,
): EndingAt['reason'] | undefined => {
  const [move] = moves;
  if (filter.move === undefined || until === 'never' || !move) return endingOf(moves, until);
  return isTerminal(move.status) ? endingOf(moves, 'first_failure') : undefined;
};

export const createEndings = (
  context: Pick<Context, 'progress' | 'reader' | 'feed' | 'estimates'>,
): Endings => {
  let known = { cursor: -1, looks: new Map<string, Promise<EndingAt | undefined>>() };

  const look = async (filter: FollowFilter, until: Until): Promise<EndingAt | undefined> => {
    const snapshot = await snapshotOf(context, filter);
    const reason = reasonOf(filter, until, snapshot);
    return reason && { reason, cursor: snapshot.cursor };
  };

  return (filter, until) => {
    const { cursor } = context.feed;
    if (cursor !== known.cursor) known = { cursor, looks: new Map() };
    const key = JSON.stringify([filter.host, filter.cloud, filter.assignment, filter.move, until]);
    const looking = known.looks.get(key) ?? look(filter, until);
    known.looks.set(key, looking);
    return looking;
  };
};
