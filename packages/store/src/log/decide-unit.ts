import { type AppendUnit, fold, isLive, type MoveRecord, type RecordedEvent } from '@quads/engine';
import type { Addition, BatchState } from './batch-state.js';

const hasGoneOn = (state: BatchState, unit: AppendUnit): boolean =>
  unit.some(({ moveId, seen }) => (state.find(moveId)?.cursor ?? 0) !== seen);

const addition = (state: BatchState, unit: AppendUnit): Addition => {
  const events: RecordedEvent[] = [];
  const records = new Map<number, MoveRecord>();
  const { cursor, time } = state.end;
  for (const { moveId, events: drafts } of unit) {
    for (const draft of drafts) {
      const event = { ...draft, cursor: cursor + events.length + 1, time };
      events.push(event);
      records.set(moveId, fold(records.get(moveId) ?? state.find(moveId), event));
    }
  }
  return { events, records };
};

/** Whether a host would be on two moves at once. */
const crowdsHost = (state: BatchState, records: Addition['records']): boolean => {
  const live = [...records.values()].filter(isLive);
  if (new Set(live.map(({ host_id }) => host_id)).size < live.length) return true;
  return live.some(({ host_id, move_id }) => {
    const other = state.liveOf(host_id);
    // One that the unit touches is judged by what the unit makes of it, above.
    return other !== undefined && other.move_id !== move_id && !records.has(other.move_id);
  });
};

/** Whether a new move does not follow the one that its writer took for the newest of its host. */
const isOvertaken = (state: BatchState, unit: AppendUnit): boolean =>
  unit.some(({ follows, events: [first] }) =>
    follows === undefined || first?.type !== 'move_started'
      ? false
      : state.newestOf(first.data.host_id) !== follows,
  );

/**
 * What a unit adds to a batch; nothing when it was made for a state that is no longer there.
 *
 * @throws {Error} when its events do not make a whole move: the caller's mistake
 */
export const decideUnit = (state: BatchState, unit: AppendUnit): Addition | undefined => {
  if (hasGoneOn(state, unit) || isOvertaken(state, unit)) return undefined;
  const added = addition(state, unit);
  return crowdsHost(state, added.records) ? undefined : added;
};
