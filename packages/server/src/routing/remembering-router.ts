import type { Handler, Next } from 'hono';
import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';
import { rememberSome } from '../validation/remember-some.js';

/** What Hono has its router keep: a handler, and things that go with it. */
type Kept = [Handler, ...unknown[]];

/** Handlers of one path as one: where a handler passes a call on, the next one answers. */
const inTurn =
  ([first, ...rest]: readonly Handler[]): Handler =>
  (call, next) =>
    first ? first(call, (() => inTurn(rest)(call, next)) as unknown as Next) : next();

/** Hono calls a single handler at once, and waits for its answer only where it comes later. */
const asOne = <T>(found: Result<T>): Result<T> => {
  const [matches] = found as [[Kept, unknown][]];
  const [match] = matches;
  if (!match || matches.length === 1) return found;
  const [[, ...more], parameters] = match;
  const handler = inTurn(matches.map(([[each]]) => each));
  return [[[[handler, ...more], parameters]]] as unknown as Result<T>;
};

/** Hono's own router, which remembers where paths lead that were asked for lately. */
export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter';
  readonly #router = new TrieRouter<T>();
  readonly #remembered = rememberSome<Result<T>>();

  add(method: string, path: string, handler: T): void {
    this.#router.add(method, path, handler);
  }

  match(method: string, path: string): Result<T> {
    return this.#remembered(`${method} ${path}`, () => asOne(this.#router.match(method, path)));
  }
}
