/** Waits for a turn of the event loop. */
export type NextTurn = () => Promise<void>;

/**
 * Gives turns in the order in which they were asked for, one in each turn of the event loop. Between
 * two of them the event loop serves whatever else has arrived, so much work in small pieces delays
 * another request by a few pieces at most.
 */
export const createTurns = (): NextTurn => {
  let waiting: (() => void)[] = [];
  /** How many at the beginning have had their turn: shifting each would move all others. */
  let done = 0;

  const give = (): void => {
    waiting[done]?.();
    done += 1;
    if (done < waiting.length) setImmediate(give);
    else [waiting, done] = [[], 0];
  };

  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(give);
    });
};
