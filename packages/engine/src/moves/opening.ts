import { type MoveStatus, type PlanStage, planFor, statuses } from '@quads/contract';
import type { Booking } from '../ports/booking.js';
import type { MoveChange } from '../ports/move-log.js';
import type { Goal, GoalTries } from '../ports/move-reader.js';
import type { MoveFacts, NamedReporter } from './event.js';
import { type Planned, rankIn, withStage } from './plan.js';
import { profileOf } from './profile.js';
import type { MoveRecord } from './record.js';
import { isForOneMove } from './release-rule.js';
import type { Identity, Step } from './step.js';

/** A move that is about to be opened: what it repeats in each event, and what is frozen. */
export interface Opening {
  readonly identity: Identity;
  readonly facts: MoveFacts;
}

/** Where a booking takes its host: to its schedule's cloud, or home. */
export const targetOf = (booking: Booking): string =>
  booking.schedule?.cloud ?? booking.defaultCloud;

/** Which attempt at its goal a move is. */
export interface AttemptAt extends Pick<MoveFacts, 'max_attempts'> {
  readonly attempt: number;
  readonly goal_id: number;
}

/** Who reports the moves that the pipeline runs. */
export const ourPipeline: NamedReporter = { kind: 'pipeline', name: 'quads' };

/** The goal of a booking. */
export const goalOf = (booking: Booking): Goal => ({
  hostId: booking.hostId,
  targetCloud: targetOf(booking),
  ...(booking.schedule && { scheduleId: booking.schedule.id }),
});

/** Whether a move is an attempt at a goal. A cloud's name is one name in any letter case. */
export const isAttemptAt = (move: MoveRecord, goal: Goal): boolean =>
  move.host_id === goal.hostId &&
  move.schedule_id === goal.scheduleId &&
  move.target_cloud === goal.targetCloud;

/**
 * The attempt that follows the tries at a goal since it was last reached.
 *
 * @param limit how many attempts at a goal the pipeline makes, where it runs the move
 */
export const nextAttempt = (
  tries: GoalTries | undefined,
  moveId: number,
  limit?: number,
): AttemptAt => {
  const { goalId = moveId, attempt = 0, firstAttempt = 1 } = tries ?? {};
  const max = limit === undefined ? {} : { max_attempts: firstAttempt - 1 + limit };
  return { attempt: attempt + 1, goal_id: goalId, ...max };
};

/** What is frozen when a booked host starts to move. */
export const openingOf = (
  booking: Booking,
  moveId: number,
  { attempt, ...goal }: AttemptAt,
  reporter: NamedReporter,
  supermicroFragments: readonly string[],
): Opening => {
  const { schedule, host, defaultCloud } = booking;
  const targetCloud = targetOf(booking);
  const wipe = schedule && { wipe: schedule.wipe };
  const profile = profileOf({ host, defaultCloud, targetCloud, ...wipe }, supermicroFragments);
  return {
    identity: {
      move_id: moveId,
      host,
      target_cloud: targetCloud,
      attempt,
      ...(schedule && { assignment_id: schedule.assignmentId }),
    },
    facts: {
      host_id: booking.hostId,
      source_cloud: booking.cloud,
      ...(schedule && { schedule_id: schedule.id }),
      profile,
      model: booking.model,
      reporter,
      ...goal,
      plan: planFor(profile),
    },
  };
};

const kept = new Set<PlanStage['state']>(['succeeded', 'carried']);

const carry = (fresh: PlanStage, former: PlanStage | undefined, before: number): PlanStage => {
  if (fresh.stage === 1 || fresh.stage >= before || isForOneMove(fresh.status)) return fresh;
  if (!former || !kept.has(former.state))
    return isLeftOut(former) ? skippedAs(fresh, former) : fresh;
  return { ...former, stage: fresh.stage, state: 'carried' };
};

/** Its stage was begun, and there was nothing to do: it was done. */
const isLeftOut = (former: PlanStage | undefined): former is PlanStage =>
  former?.state === 'skipped' && former.started_at !== undefined;

const skippedAs = (fresh: PlanStage, { reason }: PlanStage): PlanStage => ({
  ...fresh,
  state: 'skipped',
  ...(reason !== undefined && { reason }),
});

/**
 * The plan of the attempt that goes on from a failed one: the stages that had succeeded before
 * the one reported now are carried.
 */
export const resumedPlan = (failed: MoveRecord, at: MoveStatus): PlanStage[] => {
  const fresh = planFor(failed.profile);
  const before = at === 'completed' ? fresh.length + 1 : rankIn(fresh, at);
  return fresh.map((row) =>
    carry(
      row,
      failed.plan.find((former) => former.status === row.status),
      before,
    ),
  );
};

/** The next attempt at the goal of a failed move. */
export const resumption = (
  failed: MoveRecord,
  moveId: number,
  { attempt, ...goal }: AttemptAt,
  reporter: NamedReporter,
  at: MoveStatus,
): Opening => ({
  identity: {
    move_id: moveId,
    host: failed.host,
    target_cloud: failed.target_cloud,
    attempt,
    ...(failed.assignment_id !== undefined && { assignment_id: failed.assignment_id }),
  },
  facts: {
    host_id: failed.host_id,
    source_cloud: failed.source_cloud,
    ...(failed.schedule_id !== undefined && { schedule_id: failed.schedule_id }),
    profile: failed.profile,
    ...(failed.model !== undefined && { model: failed.model }),
    reporter,
    resumed_from: failed.move_id,
    ...goal,
    plan: resumedPlan(failed, at),
  },
});

const first = statuses[0] as MoveStatus;

/** The schedule of a booking, as the log holds it against the present one. */
export const seenBooking = ({ schedule }: Booking): Pick<MoveChange, 'booking'> => {
  if (!schedule) return {};
  const { id, start, end } = schedule;
  return { booking: { id, start, end } };
};

/** The first step of a move. */
export const start = (facts: MoveFacts): Step => ({
  type: 'move_started',
  status: first,
  stage: 1,
  data: facts,
});

/** How a move stands right after its first step. */
export const justStarted = (facts: MoveFacts): Planned => ({
  status: first,
  plan: withStage(facts.plan, first, (row) => ({ ...row, state: 'running' })),
});
