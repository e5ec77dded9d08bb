// Waiting until something is so, also while what is asked is broken.
import { setTimeout as pause } from 'node:timers/promises';

/** How long something may take, in milliseconds. */
export const patience = 60_000;

const often = 50;

/**
 * Asks until there is an answer, and gives it. Whoever is asked may fail meanwhile.
 *
 * @param describe says how far it is, when it was in vain
 */
export const until = async (ask, what, describe = () => '') => {
  const end = performance.now() + patience;
  let problem = '';
  while (performance.now() < end) {
    try {
      const answer = await ask();
      if (answer) return answer;
      problem = '';
    } catch (error) {
      problem = ` ${error.message}`;
    }
    await pause(often);
  }
  throw new Error(`${what} was waited for in vain.${problem} ${await describe()}`);
};
