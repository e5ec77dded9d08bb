import type { MoveStatus, PlanStage } from '@quads/contract';
import { microsOf } from '../micros.js';

/** How long a stage took. */
export interface StageTime {
  readonly status: MoveStatus;
  readonly seconds: number;
}

/** The seconds between two times, with their microseconds. */
export const secondsBetween = (from: string, to: string): number =>
  (microsOf(to) - microsOf(from)) / 1_000_000;

const wasEntered = ({ state }: PlanStage): boolean =>
  !['pending', 'skipped', 'carried'].includes(state);

/** Whether the move came to its next stage over one that nobody reported. */
const wasJumpedFrom = (plan: readonly PlanStage[], place: number): boolean => {
  const behind = plan.slice(place + 1);
  const next = behind.findIndex(wasEntered);
  const between = next < 0 ? behind : behind.slice(0, next);
  return between.some(({ reason }) => reason === 'not_reported');
};

/**
 * How long the stages of a move took, as far as that can be known: of those that succeeded, not
 * those whose beginning or end was told after the fact, not those that were left over stages that
 * nobody reported (they took some of the time), and not those that were entered and left by one
 * report.
 */
export const stageTimes = (plan: readonly PlanStage[]): StageTime[] =>
  plan.flatMap(({ status, state, started_at, ended_at, after_the_fact }, place) => {
    if (state !== 'succeeded' || after_the_fact || !started_at || !ended_at) return [];
    const seconds = secondsBetween(started_at, ended_at);
    return seconds > 0 && !wasJumpedFrom(plan, place) ? [{ status, seconds }] : [];
  });
