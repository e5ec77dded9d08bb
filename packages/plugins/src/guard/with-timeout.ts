import { PluginHung } from '@quads/engine';
import { isPluginHung } from './known-error.js';

export interface TimeoutOptions {
  readonly plugin: string;
  readonly operation: string;
  readonly limitMs: number;
  /** The signal of the call. */
  readonly signal: AbortSignal;
}

/** A longer timer would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

interface Deadline {
  /** Aborted when the call is aborted or the time is over. */
  readonly signal: AbortSignal;
  /** Rejects at the same time. */
  readonly ends: Promise<never>;
  /** The error if the time is over. */
  expired(): PluginHung | undefined;
  close(): void;
}

const hungError = ({ plugin, operation, limitMs }: TimeoutOptions): PluginHung =>
  new PluginHung(plugin, operation, limitMs);

const startDeadline = (limit: TimeoutOptions): Deadline => {
  const own = new AbortController();
  let expired: PluginHung | undefined;
  let onAbort = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const ends = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      const { reason } = limit.signal;
      own.abort(reason);
      // The error names the innermost plugin that hangs, not the stage that waits for it.
      reject(isPluginHung(reason) ? hungError(limit) : reason);
    };
    timer = setTimeout(
      () => {
        expired = hungError(limit);
        own.abort(expired);
        // Deferred, so that an inner operation that is aborted by this can reject first.
        setImmediate(reject, expired);
      },
      Math.min(limit.limitMs, maxTimerMs),
    );
  });
  limit.signal.addEventListener('abort', onAbort, { once: true });
  return {
    signal: own.signal,
    ends,
    expired: () => expired,
    close: () => {
      clearTimeout(timer);
      limit.signal.removeEventListener('abort', onAbort);
    },
  };
};

/**
 * Runs some work with a time limit. An abort of the call rejects at once with its reason, even if
 * the work ignores its signal.
 *
 * @throws {PluginHung} when the time is over; the signal of the work is aborted then
 */
export const withTimeout = async <T>(
  limit: TimeoutOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  limit.signal.throwIfAborted();
  const { signal, ends, expired, close } = startDeadline(limit);
  try {
    const result = await Promise.race([work(signal), ends]);
    const hung = expired();
    if (hung) throw hung;
    return result;
  } catch (error) {
    throw isPluginHung(error) ? error : (expired() ?? error);
  } finally {
    close();
  }
};
