import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** Polls until the condition is true. @returns false when it was not within `withinMs` */
export const pollUntil = async (
  condition: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<boolean> => {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
};
