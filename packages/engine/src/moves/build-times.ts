import type { FieldChanges } from '../ports/field-changes.js';
import type { EventDraft, Observed } from './event.js';
import type { MoveRecord } from './record.js';

type Events = readonly Pick<EventDraft, 'type' | 'data'>[];

const ends: readonly EventDraft['type'][] = ['move_completed', 'move_failed'];

/** When the reporter observed an event; without `occurred_at`, the time of the event itself. */
const observedAt = (data: object): string => (data as Observed).occurred_at ?? 'now';

const firstObservedAt = (events: Events): string =>
  observedAt(events.find(({ data }) => 'occurred_at' in data)?.data ?? {});

/**
 * Derives the build times of a schedule from the events of its move. A new attempt clears
 * `buildEnd`. For a move of an external reporter, both times come from its events. For a move of
 * the pipeline, the release plugin sets them.
 */
export const buildTimesOf = (
  { reporter }: Pick<MoveRecord, 'reporter'>,
  events: Events,
): FieldChanges => {
  const isReported = reporter.kind === 'external';
  const opens = events.some(({ type }) => type === 'move_started');
  const end = isReported ? events.find(({ type }) => ends.includes(type)) : undefined;
  const times = {
    ...(opens && { buildEnd: null }),
    ...(opens && isReported && { buildStart: firstObservedAt(events) }),
    ...(end && { buildEnd: observedAt(end.data) }),
  };
  return Object.keys(times).length > 0 ? { schedule: times } : {};
};
