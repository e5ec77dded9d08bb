import type { MoveStatus, PlanStage, Profile } from '@quads/contract';
import type { AppendUnit, EventDraft, MoveRecord } from '@quads/engine';

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

const secondsOf = ({ started_at, ended_at }: PlanStage): number | undefined =>
  started_at && ended_at ? (Date.parse(ended_at) - Date.parse(started_at)) / 1_000 : undefined;

const endedIn = (move: MoveRecord, event: EventDraft): EndedStage[] => {
  const stage = endedBy(event);
  const row = move.plan.find(({ status }) => status === stage);
  const seconds = row && secondsOf(row);
  if (stage === undefined || seconds === undefined) return [];
  const outcome = event.type === 'move_failed' ? 'failed' : 'succeeded';
  return [{ stage, profile: move.profile, outcome, seconds }];
};

/** The stages that a unit has ended, from its events and the moves that it made of them. */
export const endedStages = (unit: AppendUnit, moves: readonly MoveRecord[]): EndedStage[] =>
  unit
    .flatMap(({ events }) => events)
    .flatMap((event) => {
      const move = moves.find(({ move_id }) => move_id === event.move_id);
      return move ? endedIn(move, event) : [];
    });
