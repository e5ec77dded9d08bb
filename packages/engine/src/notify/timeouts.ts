/** A signal that is aborted after a time. Disposal clears its timer. */
export interface Timeout extends Disposable {
  readonly signal: AbortSignal;
}

/** The timeouts of concurrent calls, which can all be aborted at once. */
export class Timeouts {
  readonly #running = new Set<AbortController>();

  start(ms: number): Timeout {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), ms);
    this.#running.add(controller);
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        clearTimeout(timer);
        this.#running.delete(controller);
      },
    };
  }

  abortAll(): void {
    for (const controller of this.#running) controller.abort();
  }
}
