import { type MoveStatus, type PlanStage, planFor, statuses } from '@quads/contract';
import type { Booking } from '../ports/booking.js';
import type { MoveChange } from '../ports/move-log.js';
import type { Goal, GoalTries } from '../ports/move-reader.js';
import type { MoveFacts, NamedReporter } from './event.js';
import { type Planned, rankIn, withStage } from './plan.js';
import { profileOf } from './profile.js';
import type { MoveRecord } from './record.js';
import { mustRepeat } from './release-rule.js';
import type { Identity, Step } from './step.js';

/** The data of a new move: the fields that each of its events repeats, and its fixed facts. */
export interface Opening {
  readonly identity: Identity;
  readonly facts: MoveFacts;
}

/** The target cloud of a booking: that of its schedule, else the host's default cloud. */
export const targetOf = (booking: Booking): string =>
  booking.schedule?.cloud ?? booking.defaultCloud;

/** The attempt number of a move, and its goal. */
export interface AttemptAt extends Pick<MoveFacts, 'max_attempts'> {
  readonly attempt: number;
  readonly goal_id: number;
}

/** The reporter of the moves that the pipeline runs. */
export const ourPipeline: NamedReporter = { kind: 'pipeline', name: 'quads' };

/** The goal of a booking. */
export const goalOf = (booking: Booking): Goal => ({
  hostId: booking.hostId,
  targetCloud: targetOf(booking),
  ...(booking.schedule && { scheduleId: booking.schedule.id }),
});

/** Whether a move is an attempt at a goal. */
export const isAttemptAt = (move: MoveRecord, goal: Goal): boolean =>
  move.host_id === goal.hostId &&
  move.schedule_id === goal.scheduleId &&
  move.target_cloud === goal.targetCloud;

/**
 * The number of the next attempt at a goal, after the tries since it was last reached.
 *
 * @param limit the maximum number of attempts, for a move of the pipeline
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

/** The data of the first move for a booking. */
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

const doneStates = new Set<PlanStage['state']>(['succeeded', 'carried']);

const carryOver = (fresh: PlanStage, former: PlanStage | undefined, before: number): PlanStage => {
  if (fresh.stage === 1 || fresh.stage >= before || mustRepeat(fresh.status)) return fresh;
  if (!former || !doneStates.has(former.state))
    return wasSkippedByPlugin(former) ? skippedAs(fresh, former) : fresh;
  return { ...former, stage: fresh.stage, state: 'carried' };
};

/** Whether a stage was begun and had nothing to do. It counts as done. */
const wasSkippedByPlugin = (former: PlanStage | undefined): former is PlanStage =>
  former?.state === 'skipped' && former.started_at !== undefined;

const skippedAs = (fresh: PlanStage, { reason }: PlanStage): PlanStage => ({
  ...fresh,
  state: 'skipped',
  ...(reason !== undefined && { reason }),
});

/**
 * The plan of an attempt that resumes a failed move: stages before `at` that had succeeded are
 * carried over.
 */
export const resumedPlan = (failed: MoveRecord, at: MoveStatus): PlanStage[] => {
  const fresh = planFor(failed.profile);
  const before = at === 'completed' ? fresh.length + 1 : rankIn(fresh, at);
  return fresh.map((row) =>
    carryOver(
      row,
      failed.plan.find((former) => former.status === row.status),
      before,
    ),
  );
};

/** The data of the next attempt at the goal of a failed move. */
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

/**
 * The schedule of a booking as it was read. The log rejects the move if the schedule has changed.
 */
export const expectedBooking = ({ schedule }: Booking): Pick<MoveChange, 'booking'> => {
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

/** The plan and status of a move after its first step. */
export const justStarted = (facts: MoveFacts): Planned => ({
  status: first,
  plan: withStage(facts.plan, first, (row) => ({ ...row, state: 'running' })),
});
