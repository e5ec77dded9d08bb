import type { AppendResult, AppendUnit } from '@quads/engine';
import { BatchState, type BatchWrites } from './batch-state.js';
import { decideUnit } from './decide-unit.js';
import type { Head } from './head.js';
import type { KeptMove } from './load-moves.js';

/** What became of a unit: the log's answer, or why it could not be taken. */
export type Outcome = AppendResult | { readonly kind: 'rejected'; readonly error: unknown };

export interface BatchDecision {
  readonly outcomes: readonly Outcome[];
  readonly writes: BatchWrites;
  /** The head behind the batch. */
  readonly end: Head;
}

const judge = (state: BatchState, unit: AppendUnit): Outcome => {
  try {
    const added = decideUnit(state, unit);
    if (!added) return { kind: 'conflict' };
    state.accept(added);
    return { kind: 'appended', moves: [...added.records.values()] };
  } catch (error) {
    return { kind: 'rejected', error };
  }
};

/** Judges the units of a batch in their order. Pure: the fold alone computes what is written. */
export const decideBatch = (
  units: readonly AppendUnit[],
  loaded: readonly KeptMove[],
  head: Head,
): BatchDecision => {
  const state = new BatchState(head, loaded);
  const outcomes = units.map((unit) => judge(state, unit));
  return { outcomes, writes: state.writes(), end: state.end };
};
