import type { Logger } from '@quads/server';
import { ApiError } from './api-client.js';

/**
 * A rejected request is expected in the demo, for example because a user has just booked the host.
 */
const isRejection = (error: Error): boolean => error instanceof ApiError && error.status < 500;

/** Groups errors by status: routes describe the same error in different sentences. */
const kindOf = (error: Error): string =>
  error instanceof ApiError ? `status ${error.status}` : error.message;

/**
 * Logs the errors of the demo: one line for each kind of error until it is over, even if many hosts
 * have it.
 */
export class ErrorLog {
  readonly #kinds = new Map<string, string>();

  constructor(private readonly logger: Logger) {}

  /** Records the result of the last check of a host. */
  record(host: string, error?: Error): void {
    if (error && isRejection(error)) this.#log('info', error);
    else if (error) this.#logNewKind(host, error);
    else if (this.#kinds.delete(host) && this.#kinds.size === 0)
      this.logger.warn({ part: 'demo' }, 'The demo continues.');
  }

  #logNewKind(host: string, error: Error): void {
    const kind = kindOf(error);
    const isKnown = [...this.#kinds.values()].includes(kind);
    this.#kinds.set(host, kind);
    if (!isKnown) this.#log('warn', error);
  }

  #log(level: 'info' | 'warn', { message }: Error): void {
    this.logger[level]({ part: 'demo' }, `The demo waits and tries again: ${message}`);
  }
}
