import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';
import { rememberSome } from '../validation/remember-some.js';

/** Hono's own router, which remembers where paths lead that were asked for lately. */
export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter';
  readonly #router = new TrieRouter<T>();
  readonly #remembered = rememberSome<Result<T>>();

  add(method: string, path: string, handler: T): void {
    this.#router.add(method, path, handler);
  }

  match(method: string, path: string): Result<T> {
    return this.#remembered(`${method} ${path}`, () => this.#router.match(method, path));
  }
}
