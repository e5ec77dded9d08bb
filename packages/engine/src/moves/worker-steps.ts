import type { EventData, WaitingOn } from './event.js';
import type { RetryDropCode } from './failure.js';
import { stageNumber } from './plan.js';
import type { MoveRecord } from './record.js';
import type { Step } from './step.js';

type NotedType =
  | 'waiting_started'
  | 'waiting_ended'
  | 'validation_recorded'
  | 'validation_requested'
  | 'release_granted'
  | 'cancel_requested';

const at = <Type extends NotedType>(move: MoveRecord, type: Type, data: EventData[Type]): Step =>
  ({ type, status: move.status, stage: stageNumber(move.plan, move.status), data }) as Step;

/**
 * Whether a wait differs from the one that the move shows. Ends within a minute count as the same.
 */
const isOther = (shown: WaitingOn | undefined, on: WaitingOn): boolean => {
  if (!shown || shown.kind !== on.kind || shown.detail !== on.detail) return true;
  const [one, other] = [shown.until, on.until].map((time) => (time ? Date.parse(time) : 0));
  return Math.abs((one ?? 0) - (other ?? 0)) > 60_000;
};

/** The step that a move waits from now on; none if it shows that already. */
export const waitingStarted = (move: MoveRecord, on: WaitingOn): Step[] =>
  isOther(move.waiting_on, on) ? [at(move, 'waiting_started', on)] : [];

/** The step that the wait of a move has ended; none if it did not wait. */
export const waitingEnded = (move: MoveRecord): Step[] =>
  move.waiting_on ? [at(move, 'waiting_ended', {})] : [];

/** The step with the result of a validation. */
export const validationRecorded = (
  move: MoveRecord,
  found: EventData['validation_recorded'] | undefined,
): Step[] => (found ? [at(move, 'validation_recorded', found)] : []);

/** The step that the next check is requested now. */
export const validationRequested = (move: MoveRecord): Step => at(move, 'validation_requested', {});

/** The step that an admin has released the host. */
export const releaseGranted = (move: MoveRecord, reason: string): Step =>
  at(move, 'release_granted', { reason });

/** The step that the move is to be cancelled by its worker. */
export const cancelRequested = (move: MoveRecord, code: string, reason: string): Step =>
  at(move, 'cancel_requested', { code, reason });

/** The step that the scheduled retry of a failed move was dropped. */
export const retryDropped = (
  { status, stage }: MoveRecord,
  code: RetryDropCode,
  reason: string,
): Step => ({ type: 'retry_dropped', status, stage, data: { code, reason } });
