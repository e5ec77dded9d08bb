/**
 * Aborts a controller together with a signal; returns a function that removes the link.
 * `AbortSignal.any` is not used, because its signal stays registered at a long-lived one.
 */
export const linkAbort = (from: AbortSignal | undefined, to: AbortController): (() => void) => {
  const abort = () => to.abort(from?.reason);
  if (from?.aborted) abort();
  from?.addEventListener('abort', abort, { once: true });
  return () => from?.removeEventListener('abort', abort);
};
