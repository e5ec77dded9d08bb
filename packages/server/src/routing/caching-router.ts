import type { Handler, Next } from 'hono';
import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';
import { createBoundedCache } from '../validation/bounded-cache.js';

/** An entry of Hono's router: a handler, and data of Hono. */
type RouterEntry = [Handler, ...unknown[]];

/** Combines the handlers of one path: if a handler calls `next`, the next handler runs. */
const chain =
  ([first, ...rest]: readonly Handler[]): Handler =>
  (call, next) =>
    first ? first(call, (() => chain(rest)(call, next)) as unknown as Next) : next();

/** Combines all matches into one handler, which Hono calls synchronously. */
const combineMatches = <T>(found: Result<T>): Result<T> => {
  const [matches] = found as [[RouterEntry, unknown][]];
  const [match] = matches;
  if (!match || matches.length === 1) return found;
  const [[, ...more], parameters] = match;
  const handler = chain(matches.map(([[each]]) => each));
  return [[[[handler, ...more], parameters]]] as unknown as Result<T>;
};

/** Hono's own router, with a cache of the matches of recent paths. */
export class CachingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter';
  readonly #router = new TrieRouter<T>();
  readonly #cache = createBoundedCache<Result<T>>();

  add(method: string, path: string, handler: T): void {
    this.#router.add(method, path, handler);
  }

  match(method: string, path: string): Result<T> {
    return this.#cache(`${method} ${path}`, () => combineMatches(this.#router.match(method, path)));
  }
}
