import type { EventData, WaitingOn } from './event.js';
import type { RetryDropCode } from './failure.js';
import { stageNumber } from './plan.js';
import type { MoveRecord } from './record.js';
import type { Step } from './step.js';

type Noted =
  | 'waiting_started'
  | 'waiting_ended'
  | 'validation_recorded'
  | 'validation_requested'
  | 'release_granted'
  | 'cancel_requested';

const at = <Type extends Noted>(move: MoveRecord, type: Type, data: EventData[Type]): Step =>
  ({ type, status: move.status, stage: stageNumber(move.plan, move.status), data }) as Step;

/** Whether a wait is another one than the move shows. Ends that drift a little are the same. */
const isOther = (shown: WaitingOn | undefined, on: WaitingOn): boolean => {
  if (!shown || shown.kind !== on.kind || shown.detail !== on.detail) return true;
  const [one, other] = [shown.until, on.until].map((time) => (time ? Date.parse(time) : 0));
  return Math.abs((one ?? 0) - (other ?? 0)) > 60_000;
};

/** That a move waits from now on; nothing where it shows that already. */
export const waitingStarted = (move: MoveRecord, on: WaitingOn): Step[] =>
  isOther(move.waiting_on, on) ? [at(move, 'waiting_started', on)] : [];

/** That a move waits no longer; nothing where it did not. */
export const waitingEnded = (move: MoveRecord): Step[] =>
  move.waiting_on ? [at(move, 'waiting_ended', {})] : [];

/** What a validation of the move has found. */
export const validationRecorded = (
  move: MoveRecord,
  found: EventData['validation_recorded'] | undefined,
): Step[] => (found ? [at(move, 'validation_recorded', found)] : []);

/** That somebody wants the next check now. */
export const validationRequested = (move: MoveRecord): Step => at(move, 'validation_requested', {});

/** That an admin releases the host. */
export const releaseGranted = (move: MoveRecord, reason: string): Step =>
  at(move, 'release_granted', { reason });

/** That the worker is to give the move up. */
export const cancelRequested = (move: MoveRecord, code: string, reason: string): Step =>
  at(move, 'cancel_requested', { code, reason });

/** That the scheduled retry of a failed move does not take place. */
export const retryDropped = (
  { status, stage }: MoveRecord,
  code: RetryDropCode,
  reason: string,
): Step => ({ type: 'retry_dropped', status, stage, data: { code, reason } });
