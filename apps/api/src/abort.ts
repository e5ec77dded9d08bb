/**
 * Waits for a step, but not beyond the abort of a signal. The result of an abandoned step, an error
 * too, goes nowhere.
 *
 * @throws the reason of the signal when that is aborted first
 */
export const unlessAborted = async <T>(signal: AbortSignal, step: Promise<T>): Promise<T> => {
  let abandon: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abandon = () => reject(signal.reason);
    if (signal.aborted) abandon();
    else signal.addEventListener('abort', abandon, { once: true });
  });
  try {
    // First, so that a step that ends together with the abort is given up as well.
    return await Promise.race([aborted, step]);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
};
