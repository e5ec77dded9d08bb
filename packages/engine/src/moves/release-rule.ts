import type { MoveStatus } from '@quads/contract';
import type { MoveRecord } from './record.js';

const validation: MoveStatus = 'validation';
const released: MoveStatus = 'released';

type Judged = Pick<MoveRecord, 'plan' | 'validated_at' | 'release_granted'>;

/**
 * Whether a move may enter a stage, as far as the release of its host goes: that wants a validation
 * that was recorded for this very move, a plan without one, or an admin's word that was recorded.
 */
export const isFitForRelease = (move: Judged, next: MoveStatus): boolean => {
  if (next !== released) return true;
  const row = move.plan.find(({ status }) => status === validation);
  const isPlanned = row !== undefined && row.reason !== 'not_in_profile';
  return !isPlanned || move.validated_at !== undefined || move.release_granted !== undefined;
};

/** A stage whose result counts for one move alone: another attempt does it again. */
export const isForOneMove = (status: MoveStatus): boolean => status === validation;
