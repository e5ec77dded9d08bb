/** Waits for an iteration of the event loop that no other caller uses. */
export type YieldToEventLoop = () => Promise<void>;

/**
 * Resumes one caller per iteration of the event loop, in the order of the calls. In between the event
 * loop serves other requests, so a long replay in small pieces delays them by a few pieces at most.
 */
export const createEventLoopYield = (): YieldToEventLoop => {
  let waiting: (() => void)[] = [];
  /** The number of resolved callers at the start of the list. Shifting each would move all others. */
  let resolved = 0;

  const resolveNext = (): void => {
    waiting[resolved]?.();
    resolved += 1;
    if (resolved < waiting.length) setImmediate(resolveNext);
    else [waiting, resolved] = [[], 0];
  };

  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(resolveNext);
    });
};
