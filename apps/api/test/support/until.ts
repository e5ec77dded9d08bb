import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until there is something to see. Gives it. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  withinMs = 60_000,
): Promise<T> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}.`);
    await delay(100);
  }
};
