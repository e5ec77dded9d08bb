import type { Logger } from '@quads/server';
import { LabApiError } from './lab-api.js';

/** Logs what stops the demo: each sentence once until that trouble is over, however many hosts it stops. */
export class Trouble {
  readonly #byHost = new Map<string, string>();

  constructor(private readonly logger: Logger) {}

  /** Notes how the last look at a host went. */
  note(host: string, error?: Error): void {
    const before = this.#byHost.get(host);
    if (before === error?.message) return;
    this.#byHost.delete(host);
    if (error) this.#begins(host, error);
    if (before !== undefined && this.#byHost.size === 0)
      this.logger.warn({ part: 'demo' }, 'The demo goes on.');
  }

  #begins(host: string, error: Error): void {
    const isKnown = [...this.#byHost.values()].includes(error.message);
    this.#byHost.set(host, error.message);
    if (isKnown) return;
    // A refusal is part of the demo: somebody has just booked the host, for instance.
    const isRefusal = error instanceof LabApiError && error.status < 500;
    const level = isRefusal ? 'info' : 'warn';
    this.logger[level]({ part: 'demo' }, `The demo waits and tries again: ${error.message}`);
  }
}
