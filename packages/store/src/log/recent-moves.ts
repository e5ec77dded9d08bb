import type { AppendUnit, MoveChange, MoveRecord } from '@quads/engine';
import type { KeptMove } from './load-moves.js';
import type { Written } from './written.js';

/** Of how many hosts the newest move is kept: more than one process is told of at a time. */
const mostHosts = 1_000;

/**
 * The newest moves of the hosts that this process has written of lately, as they stand at one place
 * in the log.
 */
export class RecentMoves {
  /** By host; who was written of last is last. */
  readonly #newest = new Map<number, MoveRecord>();
  readonly #hostOf = new Map<number, number>();
  readonly #hostOfLegacyId = new Map<number, number>();
  #cursor = -1;

  /** The place in the log that it reflects: behind it, others may have written. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The state of all that some units touch; nothing when not all of it is known. */
  touchedBy(units: readonly AppendUnit[]): KeptMove[] | undefined {
    const touched = new Map<number, KeptMove>();
    for (const change of units.flat()) {
      const record = this.#touchedBy(change);
      if (!record) return undefined;
      touched.set(record.move_id, { record, newest: true });
    }
    return [...touched.values()];
  }

  /** A move by its legacy id. */
  named(id: number): MoveRecord | undefined {
    const newest = this.#newest.get(this.#hostOfLegacyId.get(id) ?? 0);
    return newest?.id === id ? newest : undefined;
  }

  /** Takes what was written, in the order of the log as far as it comes in it. */
  take({ after, cursor, moves }: Written): void {
    if (cursor <= this.#cursor) return;
    if (after !== this.#cursor) this.#forget();
    this.#cursor = cursor;
    for (const { record, newest } of moves) if (newest) this.#keep(record);
  }

  #touchedBy({ moveId, seen, events: [first] }: MoveChange): MoveRecord | undefined {
    const opened = seen === 0 && first?.type === 'move_started' ? first.data.host_id : undefined;
    const newest = this.#newest.get(opened ?? this.#hostOf.get(moveId) ?? 0);
    return opened !== undefined || newest?.move_id === moveId ? newest : undefined;
  }

  #forget(): void {
    this.#newest.clear();
    this.#hostOf.clear();
    this.#hostOfLegacyId.clear();
  }

  #keep(record: MoveRecord): void {
    this.#drop(record.host_id);
    this.#newest.set(record.host_id, record);
    this.#hostOf.set(record.move_id, record.host_id);
    this.#hostOfLegacyId.set(record.id, record.host_id);
    const [eldest] = this.#newest.keys();
    if (eldest !== undefined && this.#newest.size > mostHosts) this.#drop(eldest);
  }

  #drop(hostId: number): void {
    const former = this.#newest.get(hostId);
    if (!former) return;
    this.#newest.delete(hostId);
    this.#hostOf.delete(former.move_id);
    this.#hostOfLegacyId.delete(former.id);
  }
}
