import type { Logger } from '@quads/server';
import { LabApiError } from './lab-api.js';

/** A refusal is part of the demo: somebody has just booked the host, for instance. */
const isRefusal = (error: Error): boolean => error instanceof LabApiError && error.status < 500;

/** The same trouble may have another sentence at another route. */
const kindOf = (error: Error): string =>
  error instanceof LabApiError ? `status ${error.status}` : error.message;

/** Logs what stops the demo: one line for each trouble until it is over, however many hosts it stops. */
export class Trouble {
  readonly #kinds = new Map<string, string>();

  constructor(private readonly logger: Logger) {}

  /** Notes how the last look at a host went. */
  note(host: string, error?: Error): void {
    if (error && isRefusal(error)) this.#log('info', error);
    else if (error) this.#stops(host, error);
    else if (this.#kinds.delete(host) && this.#kinds.size === 0)
      this.logger.warn({ part: 'demo' }, 'The demo goes on.');
  }

  #stops(host: string, error: Error): void {
    const kind = kindOf(error);
    const isKnown = [...this.#kinds.values()].includes(kind);
    this.#kinds.set(host, kind);
    if (!isKnown) this.#log('warn', error);
  }

  #log(level: 'info' | 'warn', { message }: Error): void {
    this.logger[level]({ part: 'demo' }, `The demo waits and tries again: ${message}`);
  }
}
