import type { MoveStatus, PlanStage } from '@quads/contract';
import { microsOf } from '../micros.js';

/** The duration of a stage. */
export interface StageDuration {
  readonly status: MoveStatus;
  readonly seconds: number;
}

/** The seconds between two times, to the microsecond. */
export const secondsBetween = (from: string, to: string): number =>
  (microsOf(to) - microsOf(from)) / 1_000_000;

const wasEntered = ({ state }: PlanStage): boolean =>
  !['pending', 'skipped', 'carried'].includes(state);

/** Whether a stage that was not reported lies between this stage and the next one entered. */
const hasUnreportedNext = (plan: readonly PlanStage[], place: number): boolean => {
  const after = plan.slice(place + 1);
  const next = after.findIndex(wasEntered);
  const between = next < 0 ? after : after.slice(0, next);
  return between.some(({ reason }) => reason === 'not_reported');
};

/**
 * The durations of the stages of a move, as far as they are known. Left out are stages that did not
 * succeed, stages whose begin or end was reported after the fact, stages followed by unreported
 * ones (which took part of the time), and stages that one report entered and left.
 */
export const stageDurations = (plan: readonly PlanStage[]): StageDuration[] =>
  plan.flatMap(({ status, state, started_at, ended_at, after_the_fact }, place) => {
    if (state !== 'succeeded' || after_the_fact || !started_at || !ended_at) return [];
    const seconds = secondsBetween(started_at, ended_at);
    return seconds > 0 && !hasUnreportedNext(plan, place) ? [{ status, seconds }] : [];
  });
