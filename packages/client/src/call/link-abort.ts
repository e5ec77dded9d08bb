/**
 * Lets a controller follow a signal; the result undoes it. By hand, because a signal made by
 * `AbortSignal.any` stays with a long-lived one for as long as that lives.
 */
export const linkAbort = (from: AbortSignal | undefined, to: AbortController): (() => void) => {
  const follow = () => to.abort(from?.reason);
  if (from?.aborted) follow();
  from?.addEventListener('abort', follow, { once: true });
  return () => from?.removeEventListener('abort', follow);
};
