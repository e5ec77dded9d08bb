/** A signal that is aborted when its time is over. Disposed of, it leaves no timer behind. */
export interface Limit extends Disposable {
  readonly signal: AbortSignal;
}

/** Limits of works that run at a time, and can be ended together. */
export class Limits {
  readonly #running = new Set<AbortController>();

  begin(ms: number): Limit {
    const own = new AbortController();
    const timer = setTimeout(() => own.abort(), ms);
    this.#running.add(own);
    return {
      signal: own.signal,
      [Symbol.dispose]: () => {
        clearTimeout(timer);
        this.#running.delete(own);
      },
    };
  }

  abortAll(): void {
    for (const one of this.#running) one.abort();
  }
}
