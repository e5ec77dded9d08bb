import type { Move } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput, NotFound } from '../errors.js';
import type { ProgressState } from '../moves/progress-state.js';
import type { MovesOf } from '../ports/move-reader.js';
import { assignmentOf, cloudNamed, hostNamed } from '../verbs/names.js';
import type { FollowFilter } from './filter.js';

type Looking = Pick<Context, 'inventory' | 'reader'>;

/** Whether the newest move of some host is such a move. */
const isShown = ({ newest }: ProgressState, is: (move: Move) => boolean): boolean => {
  for (const ofName of newest.values()) {
    for (const { move } of ofName) if (is(move)) return true;
  }
  return false;
};

/** What was removed from the inventory exists as long as the log holds a move of it. */
const requireInventory = async (
  { reader }: Looking,
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
 * Makes sure that everything a filter names exists. What the newest moves show exists, which costs no
 * read of the database.
 *
 * @throws {InvalidInput} `unknown_host`, `unknown_cloud`, `unknown_assignment`
 * @throws {NotFound} `move_not_found`
 */
export const requireExisting = async (
  context: Looking,
  state: ProgressState,
  { host, cloud, assignment, move }: FollowFilter,
): Promise<void> => {
  if (host !== undefined && !state.newest.has(host)) {
    await requireInventory(context, { host }, () => hostNamed(context, host));
  }
  if (cloud !== undefined && !isShown(state, ({ target_cloud }) => target_cloud === cloud)) {
    await requireInventory(context, { cloud }, () => cloudNamed(context, cloud));
  }
  if (
    assignment !== undefined &&
    !isShown(state, ({ assignment_id }) => assignment_id === assignment)
  ) {
    await requireInventory(context, { assignment }, () => assignmentOf(context, assignment));
  }
  if (move === undefined || isShown(state, ({ move_id }) => move_id === move)) return;
  if ((await context.reader.byId(move)).value) return;
  throw new NotFound('move_not_found', `There is no move ${move}.`);
};
