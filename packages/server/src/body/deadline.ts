/** A common time limit for several waits. */
export interface Deadline {
  /** Resolves like the promise, unless the time is over first. */
  before<T>(promise: Promise<T>): Promise<T>;
  /** Clears the timer. */
  clear(): void;
}

/** Starts a deadline. When it is over, waits are rejected with `reason`. */
export const deadlineIn = (milliseconds: number, reason: () => Error): Deadline => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(reason()), milliseconds);
  });
  // It may be over while no wait is pending.
  over.catch(() => undefined);
  return {
    before: (promise) => Promise.race([promise, over]),
    clear: () => clearTimeout(timer),
  };
};
