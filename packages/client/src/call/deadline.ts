import { linkAbort } from './link-abort.js';
import type { Sleep } from './sleep.js';

export interface Deadline {
  /** 0 for none. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly sleep: Sleep;
  /** What to reject with when time is up. */
  readonly error: () => Error;
}

/** Work may ignore its signal (a `fetch` of the caller's may), the result must not. */
const rejection = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** Runs work that ends at the deadline or when the caller aborts, whichever is first. */
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
