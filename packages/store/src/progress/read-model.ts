import {
  isLive,
  mergeNewest,
  type NewestMove,
  noProgress,
  type ProgressReading,
  type ProgressState,
  toMove,
} from '@quads/engine';
import type { CommittedBatch } from '../log/committed-batch.js';
import type { StoredMove } from '../log/load-moves.js';
import type { NewestSnapshot } from './read-newest.js';

const failureListedMs = 7 * 86_400_000;

/** Whether a move is listed until its schedule ends, which only the database knows. */
const dependsOnSchedule = ({ record }: StoredMove): boolean =>
  record.failure !== undefined &&
  record.failure.code !== 'schedule_ended' &&
  record.schedule_id !== undefined;

const shownUntil = ({ completed_at, failure }: StoredMove['record']): number => {
  if (completed_at === null) return Infinity;
  return failure ? Date.parse(completed_at) + failureListedMs : -Infinity;
};

const newestOf = ({ record }: StoredMove): NewestMove => ({
  move: toMove(record),
  shownUntil: shownUntil(record),
});

const isTimeLimited = ({ move, shownUntil }: NewestMove): boolean =>
  !isLive(move) && Number.isFinite(shownUntil);

/**
 * The newest move of each host in memory, with the version of the schedules that it reflects and an
 * estimate of the database's clock. Passive: its owner reads the database.
 */
export class ReadModel {
  #state: ProgressState = noProgress;
  /**
   * Moves to merge into the state at the next read. The cursor is that of the state after the merge.
   */
  readonly #pending: NewestMove[] = [];
  #cursor = 0;
  /** `undefined` until the database was read once. */
  #schedules: number | undefined;
  #clock = { now: 0, at: -Infinity };
  #ownCursor = 0;

  get state(): ProgressState {
    if (this.#pending.length > 0 || this.#cursor > this.#state.cursor) {
      this.#state = mergeNewest(this.#state, this.#pending.splice(0), this.#cursor);
    }
    return this.#state;
  }

  /** The cursor that the state reflects. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Time since the database was last read, in milliseconds. */
  get age(): number {
    return performance.now() - this.#clock.at;
  }

  get isEmpty(): boolean {
    return this.#schedules === undefined;
  }

  /** Whether it lacks a write of this process. */
  get lacksOwnWrites(): boolean {
    return this.#cursor < this.#ownCursor;
  }

  toReading(): ProgressReading {
    return { state: this.state, now: this.#clock.now + this.age };
  }

  /** Replaces the whole state. */
  replace({ rows, head, schedules, now }: NewestSnapshot): void {
    // A shorter log is another log, for example a restored one: the own writes are not in it.
    if (head < this.#cursor && !this.isEmpty) this.#ownCursor = 0;
    this.#state = mergeNewest(noProgress, rows, head);
    this.#pending.length = 0;
    this.#cursor = head;
    this.#schedules = schedules;
    this.#clock = { now, at: performance.now() };
  }

  /** Merges moves that have changed. */
  merge({ rows, head, now }: NewestSnapshot): void {
    this.#state = mergeNewest(this.state, rows, head);
    this.#cursor = this.#state.cursor;
    this.#clock = { now, at: performance.now() };
  }

  /** Whether schedules have changed since the moves that depend on them were read. */
  hasOutdatedSchedules({ schedules }: NewestSnapshot): boolean {
    return schedules !== this.#schedules;
  }

  /** Merges the moves that depend on schedules. */
  mergeSchedules({ rows, schedules }: NewestSnapshot): void {
    this.#state = mergeNewest(this.state, rows, this.#cursor);
    this.#schedules = schedules;
  }

  /** The ids of the moves that are listed until some time, past or future. */
  get timeLimitedIds(): number[] {
    return [...this.state.newest.values()]
      .flat()
      .filter(isTimeLimited)
      .map(({ move }) => move.move_id);
  }

  /**
   * Applies a batch of this process without a read of the database, if no other process has written
   * before it and no move in it depends on a schedule.
   */
  apply({ after, cursor, moves }: CommittedBatch): void {
    this.#ownCursor = Math.max(this.#ownCursor, cursor);
    const newest = moves.filter((move) => move.newest);
    if (after !== this.#cursor || newest.some(dependsOnSchedule)) return;
    this.#pending.push(...newest.map(newestOf));
    this.#cursor = cursor;
  }
}
