import type { EventDraft } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import type { FieldChanges } from './field-changes.js';
import type { KeyedStart } from './idempotency-keys.js';
import type { JobChange } from './job-queue.js';
import type { Withdrawal } from './withdrawal.js';

/** A write to one move. */
export interface MoveChange {
  readonly moveId: number;
  /**
   * The cursor of the move when the writer read it; 0 opens a new move. The log rejects the whole
   * unit if the move has newer events.
   */
  readonly seen: number;
  /** Empty: only the job or the records change, if the move has no newer events than `seen`. */
  readonly events: readonly EventDraft[];
  /**
   * The schedule of a new move, as its writer read it. The log rejects the whole unit if the
   * schedule was removed, has ended, or has been shortened.
   */
  readonly booking?: { readonly id: number; readonly start: string; readonly end: string };
  /**
   * The newest move of the host when the writer of a new move read it; 0 if it had none. The log
   * rejects the whole unit if another was opened since, because the attempt number depends on it.
   */
  readonly expectedNewest?: number;
  /**
   * The change of the move's job. The log rejects the whole unit if another worker has its lease.
   */
  readonly job?: JobChange;
  /** The changes of the host, schedule and assignment of the move. */
  readonly fields?: FieldChanges;
}

/** Changes that are written together or not at all. */
export type AppendUnit = readonly MoveChange[];

/**
 * What is written in the same transaction as a unit: the withdrawal of bookings, or a start with
 * its key.
 */
export type CompanionWrite = Withdrawal | KeyedStart;

/**
 * `conflict`: the state has changed since the writer read it. A move has newer events, or its host
 * has another live move; the schedule of a new move was removed or has ended; the booking to
 * withdraw does not exist, or has a live move that the unit does not end; the key of a start was
 * used.
 *
 * `stale`: another worker has the job of one of its moves, or the job was closed.
 */
export type AppendResult =
  | { readonly kind: 'appended'; readonly moves: readonly MoveRecord[] }
  | { readonly kind: 'conflict' | 'stale' };

/**
 * The append-only log of moves. An accepted unit is durable, gets gap-free cursors after every
 * earlier event, and is folded into the rows of its moves in the same transaction.
 */
export interface MoveLog {
  /** Reserves ids for new moves. Ids are never reused. */
  reserveIds(count: number): Promise<number[]>;
  /**
   * @param companion what is written in the same transaction
   * @throws {InvalidInput} `host_not_available` if a changed schedule would overlap another one
   */
  append(unit: AppendUnit, companion?: CompanionWrite): Promise<AppendResult>;
  /**
   * A move by its legacy id, as this process wrote it last; undefined if this process has not
   * written it recently, or has written a newer move of its host. Another process may have written
   * since, so use it only for `append`, which checks.
   */
  recent(id: number): MoveRecord | undefined;
}
