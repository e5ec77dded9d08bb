import type { Move, PlanStage } from '@quads/contract';
import { deadlinesOf, type RecordedStageTimes } from './deadlines.js';
import type { NamedReporter } from './event.js';

/** Fields that are computed and not stored. */
type Derived = 'slow_at' | 'stalled_at' | 'times_out_at' | 'eta';

/** The fold of a move's events, without the plan. */
export interface MoveFold extends Omit<Move, Derived | 'reporter'> {
  readonly reporter: NamedReporter;
  /** Used to compute the deadlines; not part of responses. */
  readonly stage_times?: RecordedStageTimes;
}

/** A move as it is stored: the fold of its events, with its plan. */
export interface MoveRecord extends MoveFold {
  readonly plan: readonly PlanStage[];
}

/** Converts a stored move to its form in responses, with deadlines. */
export const onWire = ({ stage_times, ...move }: MoveFold): Move => ({
  ...move,
  ...deadlinesOf({ ...move, ...(stage_times && { stage_times }) }),
});

/** Converts a record to its form in lists: without the plan, with deadlines. */
export const toMove = ({ plan: _plan, ...move }: MoveRecord): Move => onWire(move);

/** Whether a move has not ended. */
export const isLive = (move: Pick<Move, 'completed_at'>): boolean => move.completed_at === null;

/** The id that the legacy routes use: the schedule's, or minus the move's own. */
export const legacyId = (moveId: number, scheduleId: number | undefined): number =>
  scheduleId ?? -moveId;
