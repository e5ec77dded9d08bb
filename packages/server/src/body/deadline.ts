/** A time by which several waits must be over. */
export interface Deadline {
  /** What the promise gives, unless the time is up first. */
  before<T>(promise: Promise<T>): Promise<T>;
  /** Lets go of the timer. */
  clear(): void;
}

/** A deadline from now on. Waits that it ends are rejected with `reason`. */
export const deadlineIn = (milliseconds: number, reason: () => Error): Deadline => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(reason()), milliseconds);
  });
  // It may pass while nobody waits.
  over.catch(() => undefined);
  return {
    before: (promise) => Promise.race([promise, over]),
    clear: () => clearTimeout(timer),
  };
};
