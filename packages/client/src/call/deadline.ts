import { linkAbort } from './link-abort.js';
import type { Sleep } from './sleep.js';

export interface Deadline {
  /** In milliseconds; 0 for no limit. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly sleep: Sleep;
  /** The error to reject with when the time is up. */
  readonly error: () => Error;
}

/** Rejects when the signal is aborted, also if `work` ignores it, as a custom `fetch` may. */
const rejection = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Runs work, which is aborted at the deadline or by the signal of the caller. */
export const withDeadline = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  { timeoutMs, signal, sleep, error }: Deadline,
): Promise<T> => {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const unlink = linkAbort(signal, controller);
  const expire = () => controller.abort(error());
  if (timeoutMs > 0) sleep(timeoutMs, controller.signal).then(expire, () => {});
  try {
    return await Promise.race([work(controller.signal), rejection(controller.signal)]);
  } finally {
    unlink();
    controller.abort();
  }
};
