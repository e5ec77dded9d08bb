/** A signal that is aborted when its time is over, or when another one is. */
export interface Limit extends Disposable {
  readonly signal: AbortSignal;
}

/** Limits some work. Disposed of, it leaves neither a timer nor a listener behind. */
export const limitTo = (ms: number, outer: AbortSignal): Limit => {
  const own = new AbortController();
  const abort = (): void => own.abort();
  const timer = setTimeout(abort, ms);
  outer.addEventListener('abort', abort, { once: true });
  if (outer.aborted) abort();
  return {
    signal: own.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
};
