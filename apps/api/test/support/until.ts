import { setTimeout as delay } from 'node:timers/promises';

/** Polls until `check` returns a value other than undefined or false. Returns the value. */
export const until = async <T>(
  what: string,
  check: () => Promise<T | undefined | false>,
  withinMs = 60_000,
): Promise<T> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`timed out while waiting for ${what}.`);
    await delay(100);
  }
};
