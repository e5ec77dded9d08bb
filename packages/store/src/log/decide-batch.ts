import type { AppendResult, AppendUnit } from '@quads/engine';
import { BatchState, type BatchWrites } from './batch-state.js';
import { decideUnit } from './decide-unit.js';
import type { Head } from './head.js';
import type { StoredMove } from './load-moves.js';

export interface BatchDecision {
  /** The result of each unit. */
  readonly results: readonly AppendResult[];
  readonly writes: BatchWrites;
  /** The cursor of the last event before the batch. */
  readonly start: number;
  /** The head after the batch. */
  readonly end: Head;
}

const decide = (
  state: BatchState,
  unit: AppendUnit,
  changedBookings: ReadonlySet<number>,
): AppendResult => {
  if (unit.some(({ moveId }) => changedBookings.has(moveId))) return { kind: 'conflict' };
  const added = decideUnit(state, unit);
  if (!added) return { kind: 'conflict' };
  state.accept(unit, added);
  return { kind: 'appended', moves: [...added.records.values()] };
};

/**
 * Decides the units of a batch in their order. Pure: the rows to write are the fold of the events.
 *
 * @param changedBookings ids of new moves whose booking is no longer what their writer saw
 * @throws {Error} when a unit has events of a move that was never started
 */
export const decideBatch = (
  units: readonly AppendUnit[],
  loaded: readonly StoredMove[],
  head: Head,
  changedBookings: ReadonlySet<number> = new Set(),
): BatchDecision => {
  const state = new BatchState(head, loaded);
  const results = units.map((unit) => decide(state, unit, changedBookings));
  return { results, writes: state.writes(), start: head.cursor, end: state.end };
};
