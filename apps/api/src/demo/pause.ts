import { setTimeout as delay } from 'node:timers/promises';

/** Waits some seconds. Rejects with an `AbortError` when the demo stops. */
export const pause = (seconds: number, signal: AbortSignal): Promise<void> =>
  delay(seconds * 1000, undefined, { signal });
