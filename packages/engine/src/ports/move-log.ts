import type { EventDraft } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import type { FieldChanges } from './field-changes.js';
import type { JobChange } from './job-queue.js';
import type { KeyedStart } from './start-keys.js';
import type { Withdrawal } from './withdrawal.js';

/** Events for one move. */
export interface MoveChange {
  readonly moveId: number;
  /**
   * The cursor that the writer saw the move at; 0 opens a new move. The log refuses the whole
   * unit when the move has gone on since.
   */
  readonly seen: number;
  /** None: only its job or its records change, provided that the move is as it was seen. */
  readonly events: readonly EventDraft[];
  /**
   * The schedule that a new move is opened for, as its writer saw it. The log refuses the whole
   * unit when the schedule is gone or over by then, or holds for less.
   */
  readonly booking?: { readonly id: number; readonly start: string; readonly end: string };
  /**
   * The newest move of the host as the writer of a new move saw it; 0 if it had none. The log refuses
   * the whole unit when another was opened since: which attempt the new one is depends on it.
   */
  readonly follows?: number;
  /** What becomes of the move's job. The log refuses the whole unit when another worker holds it. */
  readonly job?: JobChange;
  /** What becomes of the records that the move is about. */
  readonly fields?: FieldChanges;
}

/** Changes that are written together or not at all. */
export type AppendUnit = readonly MoveChange[];

/** What is written in the same transaction as a unit: bookings taken back, or a start to remember. */
export type Alongside = Withdrawal | KeyedStart;

/**
 * `conflict`: what the unit was made for is no longer so. A move has changed since it was read, or
 * its host has another live move; the schedule of a new move is gone or over; what is withdrawn is not
 * there, or leaves a live move behind that the unit does not know of; the key of a start was taken.
 *
 * `stale`: another worker holds the job of one of its moves by now, or nobody has it any more.
 */
export type AppendResult =
  | { readonly kind: 'appended'; readonly moves: readonly MoveRecord[] }
  | { readonly kind: 'conflict' | 'stale' };

/**
 * The append-only log of moves. An accepted unit is durable, has gap-free cursors behind every
 * earlier event, and is folded into the moves' rows in the same transaction.
 */
export interface MoveLog {
  /** Takes ids for new moves. Ids are never reused. */
  reserveIds(count: number): Promise<number[]>;
  /**
   * @param alongside what is written in the same transaction
   * @throws {InvalidInput} `host_not_available` when times that are changed meet another schedule
   */
  append(unit: AppendUnit, alongside?: Alongside): Promise<AppendResult>;
  /**
   * A move by its legacy id, where this process has written of it lately and of none of its host
   * behind it. Others may have: it is good for what goes into `append`, which looks, and for
   * nothing else.
   */
  recent(id: number): MoveRecord | undefined;
}
