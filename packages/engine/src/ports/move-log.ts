import type { EventDraft } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';

/** Events for one move. */
export interface MoveChange {
  readonly moveId: number;
  /**
   * The cursor that the writer saw the move at; 0 opens a new move. The log refuses the whole
   * unit when the move has gone on since.
   */
  readonly seen: number;
  readonly events: readonly EventDraft[];
}

/** Changes that are written together or not at all. */
export type AppendUnit = readonly MoveChange[];

/** `conflict`: a move has changed since it was read, or its host has another live move. */
export type AppendResult =
  | { readonly kind: 'appended'; readonly moves: readonly MoveRecord[] }
  | { readonly kind: 'conflict' };

/**
 * The append-only log of moves. An accepted unit is durable, has gap-free cursors behind every
 * earlier event, and is folded into the moves' rows in the same transaction.
 */
export interface MoveLog {
  /** Takes ids for new moves. Ids are never reused. */
  reserveIds(count: number): Promise<number[]>;
  append(unit: AppendUnit): Promise<AppendResult>;
}
