import type { Move, MoveEvent } from '@quads/contract';
import { foldName } from '../names.js';

/** The moves of a subscription. A move must match all fields that are set. */
export interface MoveFilter {
  readonly host?: string;
  readonly cloud?: string;
  readonly assignment?: number;
  readonly move?: number;
}

/** Converts the names in a filter to their stored form. */
export const foldFilterNames = <Filter extends Pick<MoveFilter, 'host' | 'cloud'>>(
  filter: Filter,
): Filter => ({
  ...filter,
  ...(filter.host !== undefined && { host: foldName(filter.host) }),
  ...(filter.cloud !== undefined && { cloud: foldName(filter.cloud) }),
});

type Filtered = Pick<Move | MoveEvent, 'host' | 'target_cloud' | 'assignment_id' | 'move_id'>;

/**
 * Whether a move or an event matches a filter. Events that were recorded before names were folded
 * keep their spelling, so names are folded here.
 */
export const matchesFilter = (
  { host, cloud, assignment, move }: MoveFilter,
  { host: itsHost, target_cloud, assignment_id, move_id }: Filtered,
): boolean =>
  (host === undefined || host === foldName(itsHost)) &&
  (cloud === undefined || cloud === foldName(target_cloud)) &&
  (assignment === undefined || assignment === assignment_id) &&
  (move === undefined || move === move_id);

/** Whether a filter has no condition, so all moves match. */
export const matchesAllMoves = (filter: MoveFilter): boolean =>
  Object.values(filter).every((value) => value === undefined);
