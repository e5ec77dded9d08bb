import type { MoveStatus, PlanStage, Profile } from '@quads/contract';
import {
  type AppendUnit,
  type EventDraft,
  type MoveRecord,
  type StageTime,
  secondsBetween,
  stageTimes,
} from '@quads/engine';

/** A stage that has ended, and how long it took. */
export interface EndedStage {
  readonly stage: MoveStatus;
  readonly profile: Profile;
  readonly outcome: 'succeeded' | 'failed';
  readonly seconds: number;
}

/** The stage that an event ends; a skipped one was never entered, so it took no time. */
const endedBy = (event: EventDraft): MoveStatus | undefined => {
  if (event.type === 'stage_succeeded') return event.status;
  return event.type === 'move_failed' ? event.data.failed_stage : undefined;
};

/** How long it took until a stage failed, unless that was told after the fact. */
const failureTimes = (plan: readonly PlanStage[]): StageTime[] =>
  plan.flatMap(({ status, state, started_at, ended_at, after_the_fact }) => {
    if (state !== 'failed' || after_the_fact || !started_at || !ended_at) return [];
    return [{ status, seconds: secondsBetween(started_at, ended_at) }];
  });

const endedIn = ({ plan, profile }: MoveRecord, event: EventDraft): EndedStage[] => {
  const stage = endedBy(event);
  if (stage === undefined) return [];
  const outcome = event.type === 'move_failed' ? 'failed' : 'succeeded';
  const times = outcome === 'failed' ? failureTimes(plan) : stageTimes(plan);
  const time = times.find(({ status }) => status === stage);
  return time ? [{ stage, profile, outcome, seconds: time.seconds }] : [];
};

/**
 * The stages that a unit has ended, from its events and the moves that it made of them, as far as
 * it can be known how long they took.
 */
export const endedStages = (unit: AppendUnit, moves: readonly MoveRecord[]): EndedStage[] =>
  unit
    .flatMap(({ events }) => events)
    .flatMap((event) => {
      const move = moves.find(({ move_id }) => move_id === event.move_id);
      return move ? endedIn(move, event) : [];
    });
