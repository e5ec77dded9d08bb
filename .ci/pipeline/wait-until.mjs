// Polls for a condition, also while the read processes are broken.
import { setTimeout as pause } from 'node:timers/promises';

/** The maximum wait, in milliseconds. */
export const timeoutMs = 60_000;

const pollMs = 50;

/**
 * Polls until `read` returns a truthy value, and returns it. Errors of `read` are ignored.
 *
 * @param describe returns details for the error after the maximum wait
 */
export const waitUntil = async (read, what, describe = () => '') => {
  const end = performance.now() + timeoutMs;
  let problem = '';
  while (performance.now() < end) {
    try {
      const answer = await read();
      if (answer) return answer;
      problem = '';
    } catch (error) {
      problem = ` ${error.message}`;
    }
    await pause(pollMs);
  }
  throw new Error(`Timed out: ${what}.${problem} ${await describe()}`);
};
