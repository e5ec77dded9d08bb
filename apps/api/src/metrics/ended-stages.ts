import type { MoveStatus, PlanStage, Profile } from '@quads/contract';
import {
  type AppendUnit,
  type EventDraft,
  type MoveRecord,
  type StageDuration,
  secondsBetween,
  stageDurations,
} from '@quads/engine';

/** A stage that has ended, with its duration. */
export interface EndedStage {
  readonly stage: MoveStatus;
  readonly profile: Profile;
  readonly outcome: 'succeeded' | 'failed';
  readonly seconds: number;
}

/** The stage that an event ends. A skipped stage was never entered, so it has no duration. */
const stageEndedBy = (event: EventDraft): MoveStatus | undefined => {
  if (event.type === 'stage_succeeded') return event.status;
  return event.type === 'move_failed' ? event.data.failed_stage : undefined;
};

/** The time until a stage failed, unless the failure was reported after the fact. */
const failureTimes = (plan: readonly PlanStage[]): StageDuration[] =>
  plan.flatMap(({ status, state, started_at, ended_at, after_the_fact }) => {
    if (state !== 'failed' || after_the_fact || !started_at || !ended_at) return [];
    return [{ status, seconds: secondsBetween(started_at, ended_at) }];
  });

const endedStageOf = ({ plan, profile }: MoveRecord, event: EventDraft): EndedStage[] => {
  const stage = stageEndedBy(event);
  if (stage === undefined) return [];
  const outcome = event.type === 'move_failed' ? 'failed' : 'succeeded';
  const times = outcome === 'failed' ? failureTimes(plan) : stageDurations(plan);
  const time = times.find(({ status }) => status === stage);
  return time ? [{ stage, profile, outcome, seconds: time.seconds }] : [];
};

/**
 * Finds the stages that an append has ended, from its events and the resulting moves. Stages
 * without a known duration are left out.
 */
export const endedStages = (unit: AppendUnit, moves: readonly MoveRecord[]): EndedStage[] =>
  unit
    .flatMap(({ events }) => events)
    .flatMap((event) => {
      const move = moves.find(({ move_id }) => move_id === event.move_id);
      return move ? endedStageOf(move, event) : [];
    });
