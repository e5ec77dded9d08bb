import type { Move } from '@quads/contract';
import type { Context } from '../context.js';
import type { FollowFilter } from '../follow/filter.js';
import { newestFollowed } from '../follow/snapshot.js';
import { allExpected } from '../moves/eta.js';
import { assignmentOf, cloudNamed } from './names.js';
import type { FromMemory } from './read-progress.js';

type Reading = Pick<Context, 'progress' | 'inventory' | 'estimates'>;

/** What moves are counted together for. */
export type RollUpOf = { readonly cloud: string } | { readonly assignment: number };

const requireThere = (context: Reading, of: RollUpOf): Promise<unknown> =>
  'cloud' in of ? cloudNamed(context, of.cloud) : assignmentOf(context, of.assignment);

/**
 * The newest moves of the hosts that go to a cloud, or are moved for an assignment, ordered by
 * host. What moves are known of is answered from memory, also when the database is away.
 *
 * @throws {InvalidInput} `unknown_cloud`, `unknown_assignment`, or when the log has not come to
 * `atLeast`
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
