import type { Move, PlanStage } from '@quads/contract';

/** A move as the system keeps it: what the wire shows, its plan, and its epoch. */
export interface MoveRecord extends Move {
  readonly plan: readonly PlanStage[];
  /** Grows when another worker takes the move over; a write with an older one is refused. */
  readonly epoch: number;
}

/** What the wire shows of a record in lists. */
export const toMove = ({ plan: _plan, epoch: _epoch, ...move }: MoveRecord): Move => move;

/** Whether a move has not ended. */
export const isLive = (move: Pick<Move, 'completed_at'>): boolean => move.completed_at === null;

/** The id that the legacy routes use: the schedule's, or minus the move's own. */
export const legacyId = (moveId: number, scheduleId: number | undefined): number =>
  scheduleId ?? -moveId;
