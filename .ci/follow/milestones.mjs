// Waiting until something is so, without asking again and again.

/** How long something may take, in milliseconds. */
const patience = 60_000;

/**
 * Conditions to wait for.
 *
 * - `wait(isSo, what, isHopeless)` waits until a condition is so; it fails when that takes too long
 *   or can no longer be.
 * - `look()` says that something has changed.
 *
 * @param describe says who is waited for, when it was in vain
 */
export const createMilestones = (describe) => {
  const waiting = new Set();

  const wait = (isSo, what, isHopeless = () => false) =>
    new Promise((resolve, reject) => {
      const settle = (act) => {
        waiting.delete(look);
        clearTimeout(timer);
        act();
      };
      const fail = (why) => settle(() => reject(new Error(`${what} ${why}. ${describe()}`)));
      const look = () => {
        if (isSo()) settle(resolve);
        else if (isHopeless()) fail('will not be any more');
      };
      const timer = setTimeout(() => fail('was waited for in vain'), patience);
      waiting.add(look);
      look();
    });

  return {
    wait,
    look: () => {
      for (const one of [...waiting]) one();
    },
  };
};
