import type { AppendUnit, MoveChange, MoveRecord } from '@quads/engine';
import type { CommittedBatch } from './committed-batch.js';
import type { StoredMove } from './load-moves.js';

/** Maximum hosts whose newest move is kept: more than one process works on at a time. */
const maxHosts = 1_000;

/**
 * The newest moves of the hosts that this process wrote about recently, as of one cursor of the
 * log.
 */
export class RecentMoves {
  /** By host, in the order of their last write. */
  readonly #newest = new Map<number, MoveRecord>();
  readonly #hostOf = new Map<number, number>();
  readonly #hostOfLegacyId = new Map<number, number>();
  #cursor = -1;

  /** The cursor that the moves reflect. Other processes may have written after it. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The moves that some units touch; `undefined` if one of them is not known. */
  touchedBy(units: readonly AppendUnit[]): StoredMove[] | undefined {
    const touched = new Map<number, StoredMove>();
    for (const change of units.flat()) {
      const record = this.#touchedBy(change);
      if (!record) return undefined;
      touched.set(record.move_id, { record, newest: true });
    }
    return [...touched.values()];
  }

  /** A move by its legacy id. */
  byLegacyId(id: number): MoveRecord | undefined {
    const newest = this.#newest.get(this.#hostOfLegacyId.get(id) ?? 0);
    return newest?.id === id ? newest : undefined;
  }

  /**
   * Applies a committed batch. Forgets all moves if another process has written before the batch.
   */
  apply({ after, cursor, moves }: CommittedBatch): void {
    if (cursor <= this.#cursor) return;
    if (after !== this.#cursor) this.#clear();
    this.#cursor = cursor;
    for (const { record, newest } of moves) if (newest) this.#add(record);
  }

  #touchedBy({ moveId, seen, events: [first] }: MoveChange): MoveRecord | undefined {
    const opened = seen === 0 && first?.type === 'move_started' ? first.data.host_id : undefined;
    const newest = this.#newest.get(opened ?? this.#hostOf.get(moveId) ?? 0);
    return opened !== undefined || newest?.move_id === moveId ? newest : undefined;
  }

  #clear(): void {
    this.#newest.clear();
    this.#hostOf.clear();
    this.#hostOfLegacyId.clear();
  }

  #add(record: MoveRecord): void {
    this.#remove(record.host_id);
    this.#newest.set(record.host_id, record);
    this.#hostOf.set(record.move_id, record.host_id);
    this.#hostOfLegacyId.set(record.id, record.host_id);
    const [oldest] = this.#newest.keys();
    if (oldest !== undefined && this.#newest.size > maxHosts) this.#remove(oldest);
  }

  #remove(hostId: number): void {
    const previous = this.#newest.get(hostId);
    if (!previous) return;
    this.#newest.delete(hostId);
    this.#hostOf.delete(previous.move_id);
    this.#hostOfLegacyId.delete(previous.id);
  }
}
