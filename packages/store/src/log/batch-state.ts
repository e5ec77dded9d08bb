import {
  type AppendUnit,
  bothChanges,
  buildTimesOf,
  isLive,
  type MoveChange,
  type MoveRecord,
  type RecordedEvent,
} from '@quads/engine';
import type { Head } from './head.js';
import type { KeptMove } from './load-moves.js';

/** What one unit adds to a batch. */
export interface Addition {
  readonly events: readonly RecordedEvent[];
  /** The moves that it touches, as they stand behind it. */
  readonly records: ReadonlyMap<number, MoveRecord>;
}

/** What a batch writes. */
export interface BatchWrites {
  readonly events: readonly RecordedEvent[];
  /** Rows that were there, with what became of them. */
  readonly changed: readonly KeptMove[];
  readonly opened: readonly KeptMove[];
  /** Changes of jobs and of records. */
  readonly beside: readonly Beside[];
}

/** What is written beside a move's events. */
export interface Beside extends Pick<MoveChange, 'job' | 'fields'> {
  readonly record: MoveRecord;
}

/**
 * The moves that a batch touches, as they stand behind the units accepted so far: each unit is
 * judged by what the ones before it have made.
 */
export class BatchState {
  readonly #loaded: ReadonlySet<number>;
  readonly #records = new Map<number, MoveRecord>();
  readonly #newestOfHost = new Map<number, number>();
  readonly #touched = new Set<number>();
  readonly #events: RecordedEvent[] = [];
  readonly #changes: MoveChange[] = [];

  constructor(
    private readonly head: Head,
    loaded: readonly KeptMove[],
  ) {
    this.#loaded = new Set(loaded.map(({ record }) => record.move_id));
    for (const { record, newest } of loaded) {
      this.#records.set(record.move_id, record);
      if (newest) this.#newestOfHost.set(record.host_id, record.move_id);
    }
  }

  /** Where the next event goes, and when. */
  get end(): Head {
    return { cursor: this.head.cursor + this.#events.length, time: this.head.time };
  }

  find(moveId: number): MoveRecord | undefined {
    return this.#records.get(moveId);
  }

  /** The move that was opened last for a host; 0 if none was. */
  newestOf(hostId: number): number {
    return this.#newestOfHost.get(hostId) ?? 0;
  }

  /** The move that a host is on, if it is on one. */
  liveOf(hostId: number): MoveRecord | undefined {
    const newest = this.#records.get(this.newestOf(hostId));
    return newest && isLive(newest) ? newest : undefined;
  }

  accept(unit: AppendUnit, { events, records }: Addition): void {
    for (const [moveId, record] of records) {
      if (!this.#records.has(moveId)) this.#open(record);
      this.#records.set(moveId, record);
      this.#touched.add(moveId);
    }
    this.#events.push(...events);
    this.#changes.push(...unit);
  }

  writes(): BatchWrites {
    const rows = [...this.#touched].flatMap((moveId) => this.#row(moveId));
    return {
      events: this.#events,
      changed: rows.filter(({ record }) => this.#loaded.has(record.move_id)),
      opened: rows.filter(({ record }) => !this.#loaded.has(record.move_id)),
      beside: this.#changes.flatMap((change) => this.#beside(change)),
    };
  }

  /** What a change writes with its events: its job, and records that it names or that follow. */
  #beside({ moveId, job, events, fields: named = {} }: MoveChange): Beside[] {
    const record = this.#records.get(moveId);
    if (!record) return [];
    const follow = record.schedule_id === undefined ? {} : buildTimesOf(record, events);
    const fields = bothChanges(follow, named);
    const hasFields = Object.keys(fields).length > 0;
    return job || hasFields ? [{ record, ...(job && { job }), ...(hasFields && { fields }) }] : [];
  }

  #open({ host_id, move_id }: MoveRecord): void {
    const former = this.#newestOfHost.get(host_id);
    if (former !== undefined) this.#touched.add(former);
    this.#newestOfHost.set(host_id, move_id);
  }

  #row(moveId: number): KeptMove[] {
    const record = this.#records.get(moveId);
    if (!record) return [];
    return [{ record, newest: this.#newestOfHost.get(record.host_id) === moveId }];
  }
}
