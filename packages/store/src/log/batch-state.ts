import {
  type AppendUnit,
  buildTimesOf,
  isLive,
  type MoveChange,
  type MoveRecord,
  mergeFieldChanges,
  type RecordedEvent,
} from '@quads/engine';
import type { Head } from './head.js';
import type { StoredMove } from './load-moves.js';

/** What one unit adds to a batch. */
export interface Addition {
  readonly events: readonly RecordedEvent[];
  /** The moves that it touches, after its events. */
  readonly records: ReadonlyMap<number, MoveRecord>;
}

/** What a batch writes. */
export interface BatchWrites {
  readonly events: readonly RecordedEvent[];
  /** Rows that existed before, in their new state. */
  readonly changed: readonly StoredMove[];
  readonly opened: readonly StoredMove[];
  /** Changes of jobs and of inventory records. */
  readonly sideWrites: readonly SideWrite[];
}

/** A write that is committed together with a move's events: its job, and inventory records. */
export interface SideWrite extends Pick<MoveChange, 'job' | 'fields'> {
  readonly record: MoveRecord;
}

/**
 * The moves that a batch touches, after the units accepted so far. Each unit is decided by the
 * state that the units before it have made.
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
    loaded: readonly StoredMove[],
  ) {
    this.#loaded = new Set(loaded.map(({ record }) => record.move_id));
    for (const { record, newest } of loaded) {
      this.#records.set(record.move_id, record);
      if (newest) this.#newestOfHost.set(record.host_id, record.move_id);
    }
  }

  /** The cursor before the next event, and the time of the batch. */
  get end(): Head {
    return { cursor: this.head.cursor + this.#events.length, time: this.head.time };
  }

  find(moveId: number): MoveRecord | undefined {
    return this.#records.get(moveId);
  }

  /** The id of the newest move of a host; 0 if it has none. */
  newestOf(hostId: number): number {
    return this.#newestOfHost.get(hostId) ?? 0;
  }

  /** The live move of a host, if it has one. */
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
      sideWrites: this.#changes.flatMap((change) => this.#sideWrites(change)),
    };
  }

  /**
   * Side writes of a change: its job, the fields that it names, and the build times of its events.
   */
  #sideWrites({ moveId, job, events, fields: named = {} }: MoveChange): SideWrite[] {
    const record = this.#records.get(moveId);
    if (!record) return [];
    const buildTimes = record.schedule_id === undefined ? {} : buildTimesOf(record, events);
    const fields = mergeFieldChanges(buildTimes, named);
    const hasFields = Object.keys(fields).length > 0;
    return job || hasFields ? [{ record, ...(job && { job }), ...(hasFields && { fields }) }] : [];
  }

  #open({ host_id, move_id }: MoveRecord): void {
    const previous = this.#newestOfHost.get(host_id);
    if (previous !== undefined) this.#touched.add(previous);
    this.#newestOfHost.set(host_id, move_id);
  }

  #row(moveId: number): StoredMove[] {
    const record = this.#records.get(moveId);
    if (!record) return [];
    return [{ record, newest: this.#newestOfHost.get(record.host_id) === moveId }];
  }
}
