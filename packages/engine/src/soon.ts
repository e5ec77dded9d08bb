/**
 * What is there already, or will be. What need not wait gives its value at once: those who poll
 * come often, and each wait of theirs costs as much as the answer.
 */
export type Soon<T> = T | Promise<T>;

/** Goes on with a value: at once where it is there, otherwise when it comes. */
export const whenThere = <T, U>(value: Soon<T>, next: (value: T) => Soon<U>): Soon<U> =>
  value instanceof Promise ? value.then(next) : next(value);

/** Does some work, and something else where it fails, now or later. */
export const unlessFailed = <T, U>(
  work: () => Soon<T>,
  rescue: (error: unknown) => U,
): Soon<T | U> => {
  try {
    const value = work();
    return value instanceof Promise ? value.catch(rescue) : value;
  } catch (error) {
    return rescue(error);
  }
};
