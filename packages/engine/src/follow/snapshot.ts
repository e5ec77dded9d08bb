import type { Move } from '@quads/contract';
import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import { allExpected, expected } from '../moves/eta.js';
import { shownAt } from '../moves/progress-state.js';
import { toMove } from '../moves/record.js';
import type { ProgressLook } from '../ports/progress.js';
import { type FollowFilter, follows, followsAll } from './filter.js';

type Reading = Pick<Context, 'progress' | 'reader' | 'estimates'>;

/** What somebody follows, as of one place in the log. */
export interface Snapshot {
  readonly cursor: number;
  readonly moves: readonly Move[];
}

/** The newest move of each host that is followed; ended ones too, unless everything is. */
export const newestFollowed = (
  { state, now }: Pick<ProgressLook, 'state' | 'now'>,
  filter: FollowFilter,
): readonly Move[] => {
  const { host, cloud } = filter;
  const visible = {
    ended: !followsAll(filter),
    ...(host !== undefined && { host }),
    ...(cloud !== undefined && { targetCloud: cloud }),
  };
  return shownAt(state, now, visible).moves.filter((move) => follows(filter, move));
};

const oneMove = async (
  { reader, estimates }: Reading,
  filter: FollowFilter,
  moveId: number,
): Promise<Snapshot> => {
  const { value, cursor } = await reader.byId(moveId);
  if (value && follows(filter, value))
    return { cursor, moves: [expected(estimates.current(), toMove(value))] };
  throw new NotFound('move_not_found', `There is no move ${moveId} of those that are asked for.`);
};

/**
 * What somebody follows, at present.
 *
 * @throws {NotFound} `move_not_found` where one move is followed that there is not
 */
export const snapshotOf = async (
  context: Reading,
  filter: FollowFilter,
  atLeast?: number,
): Promise<Snapshot> => {
  const look = await context.progress.look(atLeast);
  if (filter.move !== undefined) return oneMove(context, filter, filter.move);
  const moves = newestFollowed(look, filter);
  return { cursor: look.state.cursor, moves: allExpected(context.estimates.current(), moves) };
};
