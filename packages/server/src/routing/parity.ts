import { routes } from './route.js';

/**
 * Makes sure that every operation of the contract has a handler, and every handler an operation.
 * The compiler sees to it already; this is for callers that it did not see.
 *
 * @throws {TypeError} naming those that are missing or surplus
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
