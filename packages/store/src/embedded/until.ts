import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** Polls until the condition holds, and tells whether it came to hold within the time. */
export const until = async (
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
