import { setTimeout as delay } from 'node:timers/promises';

/** Waits for some seconds. Rejects with an `AbortError` when the signal is aborted. */
export const pause = (seconds: number, signal: AbortSignal): Promise<void> =>
  delay(seconds * 1000, undefined, { signal });
