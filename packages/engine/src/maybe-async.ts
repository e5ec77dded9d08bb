/**
 * A value, or a promise of it. A value that is available at once is returned without a promise:
 * polls are frequent, and awaiting a promise costs about as much as the response itself.
 */
export type MaybeAsync<T> = T | Promise<T>;

/**
 * Calls `next` with the value: synchronously if it is available, else when the promise resolves.
 */
export const thenMaybe = <T, U>(
  value: MaybeAsync<T>,
  next: (value: T) => MaybeAsync<U>,
): MaybeAsync<U> => (value instanceof Promise ? value.then(next) : next(value));

/** Calls `work`; if it throws or its promise rejects, returns the result of `rescue`. */
export const catchMaybe = <T, U>(
  work: () => MaybeAsync<T>,
  rescue: (error: unknown) => U,
): MaybeAsync<T | U> => {
  try {
    const value = work();
    return value instanceof Promise ? value.catch(rescue) : value;
  } catch (error) {
    return rescue(error);
  }
};
