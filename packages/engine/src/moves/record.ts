import type { Move, PlanStage } from '@quads/contract';
import { deadlinesOf, type KeptStageTimes } from './deadlines.js';
import type { NamedReporter } from './event.js';

/** What is not kept, because it follows from a move and the stage table, or from other moves. */
type Derived = 'slow_at' | 'stalled_at' | 'times_out_at' | 'eta';

/** What the fold makes of a move's events, as far as lists show it. */
export interface MoveFold extends Omit<Move, Derived | 'reporter'> {
  readonly reporter: NamedReporter;
  /** Only for the deadlines: the wire shows those. */
  readonly stage_times?: KeptStageTimes;
}

/** A move as the system keeps it: what its events come to, and its plan. */
export interface MoveRecord extends MoveFold {
  readonly plan: readonly PlanStage[];
}

/** What the wire shows of what is kept of a move. */
export const onWire = ({ stage_times, ...move }: MoveFold): Move => ({
  ...move,
  ...deadlinesOf({ ...move, ...(stage_times && { stage_times }) }),
});

/** What the wire shows of a record in lists. */
export const toMove = ({ plan: _plan, ...move }: MoveRecord): Move => onWire(move);

/** Whether a move has not ended. */
export const isLive = (move: Pick<Move, 'completed_at'>): boolean => move.completed_at === null;

/** The id that the legacy routes use: the schedule's, or minus the move's own. */
export const legacyId = (moveId: number, scheduleId: number | undefined): number =>
  scheduleId ?? -moveId;
