import type { MoveStatus } from '@quads/contract';
import type { MoveRecord } from './record.js';

const validation: MoveStatus = 'validation';
const released: MoveStatus = 'released';

type ReleaseState = Pick<MoveRecord, 'plan' | 'validated_at' | 'release_granted'>;

/**
 * Whether a move may enter a stage. `released` requires a passed validation of this move, a plan
 * without validation, or a recorded release by an admin.
 */
export const mayRelease = (move: ReleaseState, next: MoveStatus): boolean => {
  if (next !== released) return true;
  const row = move.plan.find(({ status }) => status === validation);
  const isPlanned = row !== undefined && row.reason !== 'not_in_profile';
  return !isPlanned || move.validated_at !== undefined || move.release_granted !== undefined;
};

/** Whether a stage must be repeated in each attempt, even if it has succeeded before. */
export const mustRepeat = (status: MoveStatus): boolean => status === validation;
