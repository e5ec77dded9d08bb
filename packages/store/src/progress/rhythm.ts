export interface RhythmOptions {
  readonly look: () => void;
  /** How often to look when nobody gives a hint, in milliseconds. */
  readonly everyMs: number;
  /** How long to rest behind a look, however many hints come. */
  readonly restMs: number;
}

/** When to look next: soon after a hint, and without one after a while. */
export class Rhythm {
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #hinted = false;
  #ended = -Infinity;
  #stopped = false;

  constructor(private readonly options: RhythmOptions) {}

  /** There may be something to see. */
  hint(): void {
    this.#hinted = true;
    if (this.#looking) return;
    this.#plan(Math.max(0, this.#ended + this.options.restMs - performance.now()));
  }

  /** A look begins: it sees whatever was hinted at before. */
  begin(): void {
    this.#looking = true;
    this.#hinted = false;
  }

  /** A look has ended, however it did. */
  end(): void {
    this.#looking = false;
    this.#ended = performance.now();
    this.#plan(this.#hinted ? this.options.restMs : this.options.everyMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #plan(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(this.options.look, ms);
    this.#timer.unref();
  }
}
