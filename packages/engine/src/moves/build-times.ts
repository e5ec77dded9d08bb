import type { FieldChanges } from '../ports/field-changes.js';
import type { EventDraft, Witnessed } from './event.js';
import type { MoveRecord } from './record.js';

type Written = readonly Pick<EventDraft, 'type' | 'data'>[];

const ends: readonly EventDraft['type'][] = ['move_completed', 'move_failed'];

/** When what an event says was seen to happen; else the time of the event itself. */
const seenAt = (data: object): string => (data as Witnessed).occurred_at ?? 'now';

const firstSeen = (events: Written): string =>
  seenAt(events.find(({ data }) => 'occurred_at' in data)?.data ?? {});

/**
 * What events of a move make of the build times of its schedule. A new attempt clears the end of the
 * one before. Both times of a move that another program reports follow from its events, recorded as
 * they happened; the release plugin sets those of a move that the pipeline runs.
 */
export const buildTimesOf = (
  { reporter }: Pick<MoveRecord, 'reporter'>,
  events: Written,
): FieldChanges => {
  const isReported = reporter.kind === 'external';
  const opens = events.some(({ type }) => type === 'move_started');
  const end = isReported ? events.find(({ type }) => ends.includes(type)) : undefined;
  const times = {
    ...(opens && { buildEnd: null }),
    ...(opens && isReported && { buildStart: firstSeen(events) }),
    ...(end && { buildEnd: seenAt(end.data) }),
  };
  return Object.keys(times).length > 0 ? { schedule: times } : {};
};
