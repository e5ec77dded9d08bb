import type { MoveStatus } from '@quads/contract';
import type { Context } from '../context.js';
import { BookingOver, InvalidInput, RefusedWrite } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import { isFinal } from '../moves/failure.js';
import { firstStageTimes } from '../moves/kept-times.js';
import {
  goalOf,
  isAttemptAt,
  nextAttempt,
  ourPipeline,
  resumption,
  seenBooking,
  start,
} from '../moves/opening.js';
import { isLive, type MoveRecord, toMove } from '../moves/record.js';
import { bookingOverSentence, hasEnded, hasGoneOn } from '../moves/refusals.js';
import { resumableStages } from '../moves/retry-rule.js';
import { toDrafts } from '../moves/step.js';
import type { Booking } from '../ports/booking.js';
import type { MoveChange } from '../ports/move-log.js';
import type { GoalTries } from '../ports/move-reader.js';
import { type Attempt, appendDecided } from './append.js';
import { bookingLoss } from './booking-loss.js';
import { moveOf } from './change-move.js';
import { readyAt } from './ready-job.js';

export interface RetryMoveInput {
  readonly moveId: number;
  /** The stage to begin with. @default the failed one, or the nearest before it that can be */
  readonly fromStage?: MoveStatus;
  readonly actor: NamedActor;
  /** Of a worker that holds the job of the failed move: only while it does. */
  readonly epoch?: number;
}

type Retrying = Pick<Context, 'clock' | 'inventory' | 'log' | 'pipeline' | 'reader' | 'settings'>;

const requireFailed = async ({ reader }: Retrying, move: MoveRecord): Promise<void> => {
  if (isLive(move)) {
    const why = `Move ${move.move_id} is live, at ${move.status}, and only failed moves are retried. Wait for its end, or cancel it.`;
    throw new RefusedWrite('move_in_progress', why, toMove(move));
  }
  if (move.status !== 'failed' || isFinal(move.failure)) throw hasEnded(move, 'retry');
  const [newest] = await reader.newestOfHosts([move.host_id]);
  if (!newest || newest.move_id === move.move_id) return;
  throw hasGoneOn(move, 'retry', newest.move_id);
};

/** The booking that a failed move was for, as it still holds. */
const bookingLeft = async (
  { inventory, clock }: Retrying,
  failed: MoveRecord,
): Promise<Booking> => {
  const now = clock.now();
  const [booking] = await inventory.bookings([failed.host], now);
  if (!booking || !isAttemptAt(failed, goalOf(booking))) {
    const loss = await bookingLoss(inventory, failed, now);
    throw new BookingOver(bookingOverSentence(failed, loss, 'retry'), toMove(failed));
  }
  if (!booking.unfit) return booking;
  const why = `${failed.host} is ${booking.unfit}, so it is not moved. Mark it as repaired or in use first.`;
  throw new RefusedWrite('illegal_transition', why, toMove(failed));
};

const stageFor = (possible: readonly MoveStatus[], wanted: MoveStatus | undefined): MoveStatus => {
  const stage = wanted ?? possible.at(-1);
  if (stage !== undefined && possible.includes(stage)) return stage;
  const problem = `${stage} is no stage to go on with; possible: ${possible.join(', ')}.`;
  throw new InvalidInput('invalid_request', problem, [
    { in: 'body', field: 'from_stage', problem },
  ]);
};

/** The tries at the goal of a failed move, which is the last of them. */
const triesBefore = async ({ reader }: Retrying, failed: MoveRecord): Promise<GoalTries> => {
  const { goal_id: goalId, attempt } = failed;
  const first = goalId === failed.move_id ? failed : (await reader.byId(goalId)).value;
  return { goalId, attempt, firstAttempt: first?.attempt ?? 1 };
};

/** Nothing waits for the failed move any more: the new one is its retry. */
const closed = ({ move_id, cursor }: MoveRecord, epoch: number | undefined): MoveChange => ({
  moveId: move_id,
  seen: cursor,
  events: [],
  job: { kind: 'close', ...(epoch !== undefined && { epoch }) },
});

const decide = async (
  context: Retrying,
  { moveId, fromStage, actor, epoch }: RetryMoveInput,
): Promise<Attempt<MoveRecord>> => {
  const failed = await moveOf(context, moveId);
  await requireFailed(context, failed);
  const stage = stageFor(resumableStages(failed, context.pipeline), fromStage);
  const booking = await bookingLeft(context, failed);
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
    follows: failed.move_id,
    job: readyAt(context.clock.now()),
    ...seenBooking(booking),
  };
  return {
    kind: 'append',
    unit: [closed(failed, epoch), opened],
    result: (moves) => moves.find(({ move_id }) => move_id === nextId) as MoveRecord,
  };
};

/**
 * Opens the next attempt at the goal of a failed move, for the pipeline to run.
 *
 * @throws {NotFound} `move_not_found`
 * @throws {InvalidInput} when the stage is none to go on with
 * @throws {BookingOver} when what the move was for does not hold any more
 * @throws {RefusedWrite} `move_in_progress`, `move_ended`, `illegal_transition`; `stale_epoch` when
 * the worker that asks does not hold the job any more
 */
export const retryMove = (context: Retrying, input: RetryMoveInput): Promise<MoveRecord> =>
  appendDecided(context, () => decide(context, input));
