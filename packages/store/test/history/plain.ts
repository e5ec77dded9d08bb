import type { MoveEvent, MoveStatus, PlanStage, Profile } from '@quads/contract';
import { microsOf, stageTimes } from '@quads/engine';

/** A duration of a stage, and of what move. */
export interface Measured {
  readonly profile: Profile;
  readonly model: string | undefined;
  readonly status: MoveStatus;
  readonly seconds: number;
}

export interface PlainMove {
  readonly profile: Profile;
  readonly model: string | undefined;
  readonly plan: readonly PlanStage[];
  readonly events: readonly MoveEvent[];
}

/** The value below which a share of some numbers lies, between two of them in proportion. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
};

export const wasLate = ({ time, data }: MoveEvent): boolean => {
  const { occurred_at: seen } = data as { occurred_at?: string };
  if (seen === undefined) return false;
  return Math.floor(microsOf(time) / 1_000) - Math.floor(microsOf(seen) / 1_000) > 60_000;
};

const isEntry = ({ type }: MoveEvent): boolean =>
  type === 'move_started' || type === 'stage_started';

/** What the plan of a move says of durations, by the kernel. */
export const measuredByPlan = ({ profile, model, plan }: PlainMove): Measured[] =>
  stageTimes(plan).map((time) => ({ profile, model, ...time }));

/** What the log of a move says of durations, by one walk along it. */
export const measuredByEvents = ({ profile, model, events }: PlainMove): Measured[] => {
  const found: Measured[] = [];
  let entry: MoveEvent | undefined;
  let done: Measured | undefined;
  for (const event of events) {
    const { type, status } = event;
    const isNext = isEntry(event) || type === 'move_completed' || type === 'move_failed';
    if (isNext && done) found.push(done);
    if (isNext || type === 'stage_skipped') done = undefined;
    if (type === 'stage_succeeded' && entry && !wasLate(entry) && !wasLate(event)) {
      const seconds = (microsOf(event.time) - microsOf(entry.time)) / 1e6;
      done = seconds > 0 ? { profile, model, status, seconds } : undefined;
    }
    if (isEntry(event)) entry = event;
  }
  return found;
};

/** How long a completed move took from each of its stages on, by one walk along its log. */
export const remainingByEvents = ({ profile, model, events }: PlainMove): Measured[] => {
  const end = events.find(({ type }) => type === 'move_completed');
  if (!end || wasLate(end)) return [];
  const steps = events.filter(({ type }) => type !== 'message_updated' && type !== 'stage_late');
  return steps.flatMap((event, place) => {
    const next = steps[place + 1];
    if (!isEntry(event) || wasLate(event) || next?.time === event.time) return [];
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
