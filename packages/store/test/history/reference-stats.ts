import type { MoveEvent, MoveStatus, PlanStage, Profile } from '@quads/contract';
import { microsOf, stageDurations } from '@quads/engine';

/** The duration of a stage, with facts of its move. */
export interface Measured {
  readonly profile: Profile;
  readonly model: string | undefined;
  readonly status: MoveStatus;
  readonly seconds: number;
}

export interface MoveHistory {
  readonly profile: Profile;
  readonly model: string | undefined;
  readonly plan: readonly PlanStage[];
  readonly events: readonly MoveEvent[];
}

/** A percentile of some numbers, interpolated linearly. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
};

export const isLate = ({ time, data }: MoveEvent): boolean => {
  const { occurred_at: seen } = data as { occurred_at?: string };
  if (seen === undefined) return false;
  return Math.floor(microsOf(time) / 1_000) - Math.floor(microsOf(seen) / 1_000) > 60_000;
};

const isEntry = ({ type }: MoveEvent): boolean =>
  type === 'move_started' || type === 'stage_started';

/** The durations of stages by the plan of a move, computed by the engine. */
export const measuredByPlan = ({ profile, model, plan }: MoveHistory): Measured[] =>
  stageDurations(plan).map((time) => ({ profile, model, ...time }));

/** The durations of stages by the events of a move. */
export const measuredByEvents = ({ profile, model, events }: MoveHistory): Measured[] => {
  const found: Measured[] = [];
  let entry: MoveEvent | undefined;
  let lastSucceeded: Measured | undefined;
  for (const event of events) {
    const { type, status } = event;
    const isNext = isEntry(event) || type === 'move_completed' || type === 'move_failed';
    if (isNext && lastSucceeded) found.push(lastSucceeded);
    if (isNext || type === 'stage_skipped') lastSucceeded = undefined;
    if (type === 'stage_succeeded' && entry && !isLate(entry) && !isLate(event)) {
      const seconds = (microsOf(event.time) - microsOf(entry.time)) / 1e6;
      lastSucceeded = seconds > 0 ? { profile, model, status, seconds } : undefined;
    }
    if (isEntry(event)) entry = event;
  }
  return found;
};

/** The time from each stage of a completed move to its end, by its events. */
export const remainingByEvents = ({ profile, model, events }: MoveHistory): Measured[] => {
  const end = events.find(({ type }) => type === 'move_completed');
  if (!end || isLate(end)) return [];
  const steps = events.filter(({ type }) => type !== 'message_updated' && type !== 'stage_late');
  return steps.flatMap((event, place) => {
    const next = steps[place + 1];
    if (!isEntry(event) || isLate(event) || next?.time === event.time) return [];
    const seconds = (microsOf(end.time) - microsOf(event.time)) / 1e6;
    return [{ profile, model, status: event.status, seconds }];
  });
};

export const keyOf = (...of: readonly (string | undefined)[]): string => of.join('/');

export const groupedBy = <T>(some: readonly T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of some) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
};
