import type { MoveEvent } from '@quads/contract';
import { fromEventRow, toEventRow } from '../moves/event-row.js';
import type { Batch, OnBatch } from './batch.js';
import type { BatchDecision } from './decide-batch.js';
import type { StoredMove } from './load-moves.js';

/** A committed batch: what one transaction has written to the log. */
export interface CommittedBatch extends Pick<Batch, 'cursor'> {
  /** The cursor of the last event before it. */
  readonly after: number;
  /** The time of its events. */
  readonly time: string;
  /** Its events in order, in the form in which they are read. */
  readonly events: readonly MoveEvent[];
  /** The rows that it changed or inserted. */
  readonly moves: readonly StoredMove[];
}

/** Called after the commit, before the writers' promises resolve. Must not throw. */
export type OnCommit = (batch: CommittedBatch) => void;

/** Listeners of the batches that this process has committed. */
export interface LogListeners {
  readonly onBatch?: OnBatch | undefined;
  readonly onCommit?: OnCommit | undefined;
  /** Called when schedules were changed with a batch, or may have been. */
  readonly onSchedulesChanged?: (() => void) | undefined;
}

/** Calls the listeners, unless the batch has no events. */
export const notifyListeners = (
  { onBatch, onCommit }: LogListeners,
  { writes: { events, changed, opened }, start: after, end: { cursor, time } }: BatchDecision,
  seconds: number,
): void => {
  if (events.length === 0) return;
  onCommit?.({
    after,
    cursor,
    time,
    events: events.map((event) => fromEventRow(toEventRow(event))),
    moves: [...changed, ...opened],
  });
  onBatch?.({ events: events.length, cursor, seconds });
};
