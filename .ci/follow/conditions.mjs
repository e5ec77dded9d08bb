// Waits for conditions without polling.

/** The maximum wait, in milliseconds. */
const timeoutMs = 60_000;

/**
 * Creates a set of conditions.
 *
 * - `wait(isMet, what, isHopeless)` waits until a condition is met. It fails after the maximum
 *   wait, or when the condition cannot be met any more.
 * - `update()` checks all conditions again.
 *
 * @param describe returns the details for the error
 */
export const createConditions = (describe) => {
  const waiting = new Set();

  const wait = (isMet, what, isHopeless = () => false) =>
    new Promise((resolve, reject) => {
      const finish = (act) => {
        waiting.delete(update);
        clearTimeout(timer);
        act();
      };
      const fail = (why) => finish(() => reject(new Error(`${what} ${why}. ${describe()}`)));
      const update = () => {
        if (isMet()) finish(resolve);
        else if (isHopeless()) fail('cannot come any more');
      };
      const timer = setTimeout(() => fail('did not come in time'), timeoutMs);
      waiting.add(update);
      update();
    });

  return {
    wait,
    update: () => {
      for (const one of [...waiting]) one();
    },
  };
};
