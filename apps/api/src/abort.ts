/**
 * Waits for a promise until a signal is aborted. The result or error of an abandoned promise is
 * ignored.
 *
 * @throws the reason of the signal if it is aborted first
 */
export const unlessAborted = async <T>(signal: AbortSignal, step: Promise<T>): Promise<T> => {
  let abandon: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abandon = () => reject(signal.reason);
    if (signal.aborted) abandon();
    else signal.addEventListener('abort', abandon, { once: true });
  });
  try {
    // `aborted` comes first: if both settle in the same tick, the abort wins.
    return await Promise.race([aborted, step]);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
};
