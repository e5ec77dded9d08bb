import type { Move } from '@quads/contract';
import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import { withEtas } from '../moves/eta.js';
import type { MoveFilter } from '../subscriptions/move-filter.js';
import { newestMatching } from '../subscriptions/snapshot.js';
import type { FromMemory } from './read-progress.js';

type ReadContext = Pick<Context, 'progress' | 'inventory' | 'estimates'>;

/** The cloud or assignment of a roll-up. */
export type RollUpScope = { readonly cloud: string } | { readonly assignment: number };

const requireScopeExists = async ({ inventory }: ReadContext, of: RollUpScope): Promise<void> => {
  if ('cloud' in of) {
    const [cloud] = await inventory.clouds({ name: of.cloud });
    if (!cloud) throw new NotFound('cloud_not_found', `There is no cloud ${of.cloud}.`);
  } else {
    const [assignment] = await inventory.assignments({ id: of.assignment });
    if (assignment) return;
    throw new NotFound('assignment_not_found', `There is no assignment ${of.assignment}.`);
  }
};

/**
 * Reads the newest moves to a cloud or of an assignment, ordered by host. They come from memory, so
 * this also works while the database is unreachable, if there is any move.
 *
 * @throws {NotFound} `cloud_not_found`, `assignment_not_found`
 * @throws {InvalidInput} if the log does not reach `atLeast` in time
 * @throws {Unavailable} if there are no moves and the database cannot be reached
 */
export const readRollUpMoves = async (
  context: ReadContext,
  of: RollUpScope,
  atLeast?: number,
): Promise<FromMemory<readonly Move[]>> => {
  const reading = await context.progress.read(atLeast);
  const filter: MoveFilter = of;
  const value = withEtas(context.estimates.current(), newestMatching(reading, filter));
  if (value.length === 0) await requireScopeExists(context, of);
  const { state, staleSeconds } = reading;
  return { value, cursor: state.cursor, ...(staleSeconds !== undefined && { staleSeconds }) };
};
