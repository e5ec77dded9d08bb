import type { Move } from '@quads/contract';
import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import { withEta, withEtas } from '../moves/eta.js';
import { shownAt } from '../moves/progress-state.js';
import { toMove } from '../moves/record.js';
import type { ProgressReading } from '../ports/progress.js';
import { type MoveFilter, matchesAllMoves, matchesFilter } from './move-filter.js';

type ReadContext = Pick<Context, 'progress' | 'reader' | 'estimates'>;

/** The moves that match a filter, and the cursor that they reflect. */
export interface Snapshot {
  readonly cursor: number;
  readonly moves: readonly Move[];
}

/** The newest matching move of each host. Ended moves are included unless the filter is empty. */
export const newestMatching = (
  { state, now }: Pick<ProgressReading, 'state' | 'now'>,
  filter: MoveFilter,
): readonly Move[] => {
  const { host, cloud } = filter;
  const visible = {
    ended: !matchesAllMoves(filter),
    ...(host !== undefined && { host }),
    ...(cloud !== undefined && { targetCloud: cloud }),
  };
  return shownAt(state, now, visible).moves.filter((move) => matchesFilter(filter, move));
};

const readOneMove = async (
  { reader, estimates }: ReadContext,
  filter: MoveFilter,
  moveId: number,
): Promise<Snapshot> => {
  const { value, cursor } = await reader.byId(moveId);
  if (value && matchesFilter(filter, value))
    return { cursor, moves: [withEta(estimates.current(), toMove(value))] };
  throw new NotFound('move_not_found', `There is no move ${moveId} that matches the filter.`);
};

/**
 * Reads the current snapshot of a filter.
 *
 * @throws {NotFound} `move_not_found` if the filter names a move that does not exist or match
 */
export const readSnapshot = async (
  context: ReadContext,
  filter: MoveFilter,
  atLeast?: number,
): Promise<Snapshot> => {
  const reading = await context.progress.read(atLeast);
  if (filter.move !== undefined) return readOneMove(context, filter, filter.move);
  const moves = newestMatching(reading, filter);
  return { cursor: reading.state.cursor, moves: withEtas(context.estimates.current(), moves) };
};
