import { routes } from './route.js';

/**
 * Requires a handler for every operation of the contract, and an operation for every handler. The
 * compiler checks the same; this check is for callers in JavaScript.
 *
 * @throws {TypeError} with the missing and the surplus handlers
 */
export const assertParity = (handlers: object): void => {
  const wanted = new Set<string>(routes.map(({ id }) => id));
  const given = new Set(Object.keys(handlers));
  const missing = [...wanted].filter((id) => !given.has(id));
  const surplus = [...given].filter((id) => !wanted.has(id));
  if (missing.length + surplus.length === 0) return;
  throw new TypeError(
    `The handlers differ from the contract: missing ${list(missing)}; surplus ${list(surplus)}.`,
  );
};

const list = (ids: readonly string[]): string => ids.join(', ') || 'none';
