import type { MoveEvent } from '@quads/contract';
import { fromEventRow, toEventRow } from '../moves/event-row.js';
import type { Batch, OnBatch } from './batch.js';
import type { BatchDecision } from './decide-batch.js';
import type { KeptMove } from './load-moves.js';

/** What one transaction has written to the log. */
export interface Written extends Pick<Batch, 'cursor'> {
  /** The place of the last event before it. */
  readonly after: number;
  /** When. */
  readonly time: string;
  /** In order, as they are read. */
  readonly events: readonly MoveEvent[];
  /** The rows that it changed or made. */
  readonly moves: readonly KeptMove[];
}

/** Told of it before its writers are. It must not throw. */
export type OnWritten = (written: Written) => void;

/** Who is told of the batches that this process has committed. */
export interface LogListeners {
  readonly onBatch?: OnBatch | undefined;
  readonly onWritten?: OnWritten | undefined;
  /** Told when schedules were changed beside a batch, or may have been. */
  readonly onTouched?: (() => void) | undefined;
}

/** Tells of a batch that wrote something. */
export const tell = (
  { onBatch, onWritten }: LogListeners,
  { writes: { events, changed, opened }, start: after, end: { cursor, time } }: BatchDecision,
  seconds: number,
): void => {
  if (events.length === 0) return;
  onWritten?.({
    after,
    cursor,
    time,
    events: events.map((event) => fromEventRow(toEventRow(event))),
    moves: [...changed, ...opened],
  });
  onBatch?.({ events: events.length, cursor, seconds });
};
