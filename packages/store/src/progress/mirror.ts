import {
  isLive,
  type NewestMove,
  noProgress,
  type ProgressLook,
  type ProgressState,
  toMove,
  withNewest,
} from '@quads/engine';
import type { KeptMove } from '../log/load-moves.js';
import type { Written } from '../log/written.js';
import type { Found } from './read-newest.js';

const weekMs = 7 * 86_400_000;

/** Whether only the database knows how long a move is listed: its schedule tells. */
const dependsOnSchedule = ({ record }: KeptMove): boolean =>
  record.failure !== undefined &&
  record.failure.code !== 'schedule_ended' &&
  record.schedule_id !== undefined;

const shownUntil = ({ completed_at, failure }: KeptMove['record']): number => {
  if (completed_at === null) return Infinity;
  return failure ? Date.parse(completed_at) + weekMs : -Infinity;
};

const newestOf = ({ record }: KeptMove): NewestMove => ({
  move: toMove(record),
  shownUntil: shownUntil(record),
});

const waitsForTime = ({ move, shownUntil }: NewestMove): boolean =>
  !isLive(move) && Number.isFinite(shownUntil);

/**
 * The state in memory, the place of the schedules that it knows, and the database's clock. It
 * does nothing by itself.
 */
export class Mirror {
  #state: ProgressState = noProgress;
  /** What was taken since and is put in its place when somebody looks, and up to where it goes. */
  readonly #taken: NewestMove[] = [];
  #cursor = 0;
  /** Nothing until the database was read once. */
  #schedules: number | undefined;
  #clock = { now: 0, at: -Infinity };
  #written = 0;

  get state(): ProgressState {
    if (this.#taken.length > 0 || this.#cursor > this.#state.cursor) {
      this.#state = withNewest(this.#state, this.#taken.splice(0), this.#cursor);
    }
    return this.#state;
  }

  /** The place in the log that it has come to. */
  get cursor(): number {
    return this.#cursor;
  }

  /** How long ago the database was last read, in milliseconds. */
  get age(): number {
    return performance.now() - this.#clock.at;
  }

  get isEmpty(): boolean {
    return this.#schedules === undefined;
  }

  /** Whether it lacks what this process has written itself. */
  get isBehindOwn(): boolean {
    return this.#cursor < this.#written;
  }

  look(): ProgressLook {
    return { state: this.state, now: this.#clock.now + this.age };
  }

  /** Takes everything anew. */
  replace({ rows, head, schedules, now }: Found): void {
    // A log that has become shorter is another one; what was written to the old one is gone.
    if (head < this.#cursor && !this.isEmpty) this.#written = 0;
    this.#state = withNewest(noProgress, rows, head);
    this.#taken.length = 0;
    this.#cursor = head;
    this.#schedules = schedules;
    this.#clock = { now, at: performance.now() };
  }

  /** Takes what has changed. */
  merge({ rows, head, now }: Found): void {
    this.#state = withNewest(this.state, rows, head);
    this.#cursor = this.#state.cursor;
    this.#clock = { now, at: performance.now() };
  }

  /** Whether schedules have changed since all that depends on them was read. */
  missesSchedules({ schedules }: Found): boolean {
    return schedules !== this.#schedules;
  }

  /** Takes the moves that depend on schedules anew. */
  mergeSchedules({ rows, schedules }: Found): void {
    this.#state = withNewest(this.state, rows, this.#cursor);
    this.#schedules = schedules;
  }

  /** The ids of the moves that may stop being listed by the clock, or may have. */
  get waiting(): number[] {
    return [...this.state.newest.values()]
      .flat()
      .filter(waitsForTime)
      .map(({ move }) => move.move_id);
  }

  /**
   * Takes what this process has written, without a look at the database where that tells nothing
   * more: nobody else has written in between, and no schedule matters.
   */
  take({ after, cursor, moves }: Written): void {
    this.#written = Math.max(this.#written, cursor);
    const newest = moves.filter((move) => move.newest);
    if (after !== this.#cursor || newest.some(dependsOnSchedule)) return;
    this.#taken.push(...newest.map(newestOf));
    this.#cursor = cursor;
  }
}
