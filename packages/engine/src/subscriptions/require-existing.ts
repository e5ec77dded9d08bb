import type { Move } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput, NotFound } from '../errors.js';
import type { ProgressState } from '../moves/progress-state.js';
import type { MovesOf } from '../ports/move-reader.js';
import { getAssignment, getCloud, getHost } from '../verbs/get-record.js';
import type { MoveFilter } from './move-filter.js';

type ReadContext = Pick<Context, 'inventory' | 'reader'>;

/** Whether the newest move of any host matches. */
const isShown = ({ newest }: ProgressState, matches: (move: Move) => boolean): boolean => {
  for (const ofName of newest.values()) {
    for (const { move } of ofName) if (matches(move)) return true;
  }
  return false;
};

/**
 * A record that was removed from the inventory counts as existing while the log has a move of it.
 */
const requireInventory = async (
  { reader }: ReadContext,
  of: MovesOf,
  find: () => Promise<unknown>,
): Promise<void> => {
  try {
    await find();
  } catch (error) {
    if (!(error instanceof InvalidInput) || !(await reader.hasMoves(of))) throw error;
  }
};

/**
 * Checks that everything a filter names exists. The newest moves in memory are checked first,
 * without a read of the database.
 *
 * @throws {InvalidInput} `unknown_host`, `unknown_cloud`, `unknown_assignment`
 * @throws {NotFound} `move_not_found`
 */
export const requireExisting = async (
  context: ReadContext,
  state: ProgressState,
  { host, cloud, assignment, move }: MoveFilter,
): Promise<void> => {
  if (host !== undefined && !state.newest.has(host)) {
    await requireInventory(context, { host }, () => getHost(context, host));
  }
  if (cloud !== undefined && !isShown(state, ({ target_cloud }) => target_cloud === cloud)) {
    await requireInventory(context, { cloud }, () => getCloud(context, cloud));
  }
  if (
    assignment !== undefined &&
    !isShown(state, ({ assignment_id }) => assignment_id === assignment)
  ) {
    await requireInventory(context, { assignment }, () => getAssignment(context, assignment));
  }
  if (move === undefined || isShown(state, ({ move_id }) => move_id === move)) return;
  if ((await context.reader.byId(move)).value) return;
  throw new NotFound('move_not_found', `There is no move ${move}.`);
};
