export interface PollScheduleOptions {
  /** Starts a poll. */
  readonly poll: () => void;
  /** Time between polls without a hint, in milliseconds. */
  readonly intervalMs: number;
  /** Minimum time between polls, whatever the number of hints, in milliseconds. */
  readonly minPauseMs: number;
}

/** Schedules polls: shortly after a hint, else at an interval. */
export class PollSchedule {
  #timer: NodeJS.Timeout | undefined;
  #polling = false;
  #hinted = false;
  #endedAt = -Infinity;
  #stopped = false;

  constructor(private readonly options: PollScheduleOptions) {}

  /** Something may have changed: polls early. */
  hint(): void {
    this.#hinted = true;
    if (this.#polling) return;
    this.#schedule(Math.max(0, this.#endedAt + this.options.minPauseMs - performance.now()));
  }

  /** To be called when a poll begins. It covers all hints before. */
  begin(): void {
    this.#polling = true;
    this.#hinted = false;
  }

  /** To be called when a poll has ended, also by an error. */
  end(): void {
    this.#polling = false;
    this.#endedAt = performance.now();
    this.#schedule(this.#hinted ? this.options.minPauseMs : this.options.intervalMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(this.options.poll, ms);
    this.#timer.unref();
  }
}
