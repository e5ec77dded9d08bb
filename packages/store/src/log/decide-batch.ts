import type { AppendResult, AppendUnit } from '@quads/engine';
import { BatchState, type BatchWrites } from './batch-state.js';
import { decideUnit } from './decide-unit.js';
import type { Head } from './head.js';
import type { KeptMove } from './load-moves.js';

export interface BatchDecision {
  /** The answer to each unit. */
  readonly results: readonly AppendResult[];
  readonly writes: BatchWrites;
  /** The last place in the log before the batch. */
  readonly start: number;
  /** The head behind the batch. */
  readonly end: Head;
}

const judge = (state: BatchState, unit: AppendUnit, lost: ReadonlySet<number>): AppendResult => {
  if (unit.some(({ moveId }) => lost.has(moveId))) return { kind: 'conflict' };
  const added = decideUnit(state, unit);
  if (!added) return { kind: 'conflict' };
  state.accept(unit, added);
  return { kind: 'appended', moves: [...added.records.values()] };
};

/**
 * Judges the units of a batch in their order. Pure: the fold alone computes what is written.
 *
 * @param lost new moves whose booking is no longer what their writer saw
 * @throws {Error} when a unit's events do not make whole moves
 */
export const decideBatch = (
  units: readonly AppendUnit[],
  loaded: readonly KeptMove[],
  head: Head,
  lost: ReadonlySet<number> = new Set(),
): BatchDecision => {
  const state = new BatchState(head, loaded);
  const results = units.map((unit) => judge(state, unit, lost));
  return { results, writes: state.writes(), start: head.cursor, end: state.end };
};
