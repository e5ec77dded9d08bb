import type { MoveStatus } from '@quads/contract';
import type { Context } from '../context.js';
import { BookingOver, InvalidInput, RefusedWrite } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import { isFinal } from '../moves/failure.js';
import {
  expectedBooking,
  goalOf,
  isAttemptAt,
  nextAttempt,
  ourPipeline,
  resumption,
  start,
} from '../moves/opening.js';
import { isLive, type MoveRecord, toMove } from '../moves/record.js';
import { firstStageTimes } from '../moves/recorded-stage-times.js';
import { bookingOverSentence, moveEndedError, newerMoveError } from '../moves/rejections.js';
import { resumableStages } from '../moves/retry-rule.js';
import { toDrafts } from '../moves/step.js';
import type { Booking } from '../ports/booking.js';
import type { MoveChange } from '../ports/move-log.js';
import type { GoalTries } from '../ports/move-reader.js';
import { type AppendDecision, appendWithRetry } from './append.js';
import { bookingEndReason } from './booking-end-reason.js';
import { getMove } from './change-move.js';
import { newReadyJob } from './new-job.js';

export interface RetryMoveInput {
  readonly moveId: number;
  /** The stage to resume at. @default the failed stage, or the nearest resumable stage before it */
  readonly fromStage?: MoveStatus;
  readonly actor: NamedActor;
  /**
   * The epoch of the calling worker's lease on the failed move's job; absent for an admin's retry.
   */
  readonly epoch?: number;
}

type RetryContext = Pick<
  Context,
  'clock' | 'inventory' | 'log' | 'pipeline' | 'reader' | 'settings'
>;

const requireFailed = async ({ reader }: RetryContext, move: MoveRecord): Promise<void> => {
  if (isLive(move)) {
    const why = `Move ${move.move_id} is live, at ${move.status}, and only failed moves are retried. Wait for its end, or cancel it.`;
    throw new RefusedWrite('move_in_progress', why, toMove(move));
  }
  if (move.status !== 'failed' || isFinal(move.failure)) throw moveEndedError(move, 'retry');
  const [newest] = await reader.newestOfHosts([move.host_id]);
  if (!newest || newest.move_id === move.move_id) return;
  throw newerMoveError(move, 'retry', newest.move_id);
};

/** The booking of a failed move, which must still hold. */
const requireBooking = async (
  { inventory, clock }: RetryContext,
  failed: MoveRecord,
): Promise<Booking> => {
  const now = clock.now();
  const [booking] = await inventory.bookings([failed.host], now);
  if (!booking || !isAttemptAt(failed, goalOf(booking))) {
    const reason = await bookingEndReason(inventory, failed, now);
    throw new BookingOver(bookingOverSentence(failed, reason, 'retry'), toMove(failed));
  }
  if (!booking.unfit) return booking;
  const why = `${failed.host} is ${booking.unfit}, so it is not moved. Mark it as repaired or in use first.`;
  throw new RefusedWrite('illegal_transition', why, toMove(failed));
};

const stageFor = (possible: readonly MoveStatus[], wanted: MoveStatus | undefined): MoveStatus => {
  const stage = wanted ?? possible.at(-1);
  if (stage !== undefined && possible.includes(stage)) return stage;
  const problem = `The move cannot be resumed at ${stage}; possible: ${possible.join(', ')}.`;
  throw new InvalidInput('invalid_request', problem, [
    { in: 'body', field: 'from_stage', problem },
  ]);
};

/** The attempts at the goal of a failed move, which is the last of them. */
const triesBefore = async ({ reader }: RetryContext, failed: MoveRecord): Promise<GoalTries> => {
  const { goal_id: goalId, attempt } = failed;
  const first = goalId === failed.move_id ? failed : (await reader.byId(goalId)).value;
  return { goalId, attempt, firstAttempt: first?.attempt ?? 1 };
};

/** The change that closes the job of the failed move: the new move is its retry. */
const closeJob = ({ move_id, cursor }: MoveRecord, epoch: number | undefined): MoveChange => ({
  moveId: move_id,
  seen: cursor,
  events: [],
  job: { kind: 'close', ...(epoch !== undefined && { epoch }) },
});

const decide = async (
  context: RetryContext,
  { moveId, fromStage, actor, epoch }: RetryMoveInput,
): Promise<AppendDecision<MoveRecord>> => {
  const failed = await getMove(context, moveId);
  await requireFailed(context, failed);
  const stage = stageFor(resumableStages(failed, context.pipeline), fromStage);
  const booking = await requireBooking(context, failed);
  const [nextId] = (await context.log.reserveIds(1)) as [number];
  const attempt = nextAttempt(
    await triesBefore(context, failed),
    nextId,
    context.settings.attempts,
  );
  const { identity, facts } = resumption(failed, nextId, attempt, ourPipeline, stage);
  const opened = {
    moveId: nextId,
    seen: 0,
    events: toDrafts(identity, actor, [start({ ...facts, ...firstStageTimes(context.pipeline) })]),
    expectedNewest: failed.move_id,
    job: newReadyJob(context.clock.now()),
    ...expectedBooking(booking),
  };
  return {
    kind: 'append',
    unit: [closeJob(failed, epoch), opened],
    result: (moves) => moves.find(({ move_id }) => move_id === nextId) as MoveRecord,
  };
};

/**
 * Opens the next attempt at the goal of a failed move, for the pipeline to run.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {InvalidInput} if the move cannot be resumed at the stage
 * @throws {BookingOver} if the booking of the move does not hold any more
 * @throws {RefusedWrite} `move_in_progress`, `move_ended`, `illegal_transition`; `stale_epoch` if
 * the calling worker has lost its lease
 */
export const retryMove = (context: RetryContext, input: RetryMoveInput): Promise<MoveRecord> =>
  appendWithRetry(context, () => decide(context, input));
