import { type AppendUnit, fold, isLive, type MoveRecord, type RecordedEvent } from '@quads/engine';
import type { Addition, BatchState } from './batch-state.js';

const hasChangedSince = (state: BatchState, unit: AppendUnit): boolean =>
  unit.some(({ moveId, seen }) => (state.find(moveId)?.cursor ?? 0) !== seen);

const foldUnit = (state: BatchState, unit: AppendUnit): Addition => {
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

/** Whether a host would have two live moves. */
const hasSecondLiveMove = (state: BatchState, records: Addition['records']): boolean => {
  const live = [...records.values()].filter(isLive);
  if (new Set(live.map(({ host_id }) => host_id)).size < live.length) return true;
  return live.some(({ host_id, move_id }) => {
    const other = state.liveOf(host_id);
    // A move that the unit itself touches is covered by the check above.
    return other !== undefined && other.move_id !== move_id && !records.has(other.move_id);
  });
};

/** Whether a new move names another `expectedNewest` than the newest move of its host. */
const isNotBasedOnNewest = (state: BatchState, unit: AppendUnit): boolean =>
  unit.some(({ expectedNewest, events: [first] }) =>
    expectedNewest === undefined || first?.type !== 'move_started'
      ? false
      : state.newestOf(first.data.host_id) !== expectedNewest,
  );

/**
 * What a unit adds to a batch; `undefined` (a conflict) if the state that it is based on has
 * changed.
 *
 * @throws {Error} when it has events of a move that was never started: the caller's mistake
 */
export const decideUnit = (state: BatchState, unit: AppendUnit): Addition | undefined => {
  if (hasChangedSince(state, unit) || isNotBasedOnNewest(state, unit)) return undefined;
  const added = foldUnit(state, unit);
  return hasSecondLiveMove(state, added.records) ? undefined : added;
};
