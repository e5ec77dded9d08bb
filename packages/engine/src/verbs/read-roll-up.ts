import type { Move } from '@quads/contract';
import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import type { FollowFilter } from '../follow/filter.js';
import { newestFollowed } from '../follow/snapshot.js';
import { allExpected } from '../moves/eta.js';
import type { FromMemory } from './read-progress.js';

type Reading = Pick<Context, 'progress' | 'inventory' | 'estimates'>;

/** What moves are counted together for. */
export type RollUpOf = { readonly cloud: string } | { readonly assignment: number };

const requireThere = async ({ inventory }: Reading, of: RollUpOf): Promise<void> => {
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
 * The newest moves of the hosts that go to a cloud, or are moved for an assignment, ordered by
 * host. What moves are known of is answered from memory, also when the database is away.
 *
 * @throws {NotFound} `cloud_not_found`, `assignment_not_found`
 * @throws {InvalidInput} when the log has not come to `atLeast`
 * @throws {Unavailable} when the database would have to say whether there is such a thing
 */
export const readTogether = async (
  context: Reading,
  of: RollUpOf,
  atLeast?: number,
): Promise<FromMemory<readonly Move[]>> => {
  const look = await context.progress.look(atLeast);
  const filter: FollowFilter = of;
  const value = allExpected(context.estimates.current(), newestFollowed(look, filter));
  if (value.length === 0) await requireThere(context, of);
  const { state, staleSeconds } = look;
  return { value, cursor: state.cursor, ...(staleSeconds !== undefined && { staleSeconds }) };
};
