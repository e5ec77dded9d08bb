import type { Move, MoveEvent } from '@quads/contract';

/** Which moves somebody follows; all that is set must hold. */
export interface FollowFilter {
  readonly host?: string;
  readonly cloud?: string;
  readonly assignment?: number;
  readonly move?: number;
}

type Told = Pick<Move | MoveEvent, 'host' | 'target_cloud' | 'assignment_id' | 'move_id'>;

/** Whether a move, or an event, is one of those that somebody follows. */
export const follows = (
  { host, cloud, assignment, move }: FollowFilter,
  { host: itsHost, target_cloud, assignment_id, move_id }: Told,
): boolean =>
  (host === undefined || host === itsHost) &&
  (cloud === undefined || cloud === target_cloud) &&
  (assignment === undefined || assignment === assignment_id) &&
  (move === undefined || move === move_id);

/** Whether everything is followed. */
export const followsAll = (filter: FollowFilter): boolean =>
  Object.values(filter).every((value) => value === undefined);
