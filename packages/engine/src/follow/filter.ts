import type { Move, MoveEvent } from '@quads/contract';
import { foldName } from '../names.js';

/** Which moves somebody follows; all that is set must hold. */
export interface FollowFilter {
  readonly host?: string;
  readonly cloud?: string;
  readonly assignment?: number;
  readonly move?: number;
}

/** A filter as callers write it, with its names as they are stored. */
export const followFilter = <Filter extends Pick<FollowFilter, 'host' | 'cloud'>>(
  filter: Filter,
): Filter => ({
  ...filter,
  ...(filter.host !== undefined && { host: foldName(filter.host) }),
  ...(filter.cloud !== undefined && { cloud: foldName(filter.cloud) }),
});

type Told = Pick<Move | MoveEvent, 'host' | 'target_cloud' | 'assignment_id' | 'move_id'>;

/**
 * Whether a move, or an event, is one of those that somebody follows. Events of before names were
 * folded keep their text.
 */
export const follows = (
  { host, cloud, assignment, move }: FollowFilter,
  { host: itsHost, target_cloud, assignment_id, move_id }: Told,
): boolean =>
  (host === undefined || host === foldName(itsHost)) &&
  (cloud === undefined || cloud === foldName(target_cloud)) &&
  (assignment === undefined || assignment === assignment_id) &&
  (move === undefined || move === move_id);

/** Whether everything is followed. */
export const followsAll = (filter: FollowFilter): boolean =>
  Object.values(filter).every((value) => value === undefined);
