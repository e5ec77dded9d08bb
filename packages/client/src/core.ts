import { type Call, createCaller } from './call/caller.js';
import { sleep as realSleep } from './call/sleep.js';
import type { AnyInput } from './call/transport.js';
import { routes } from './generated/operations.gen.js';
import type { OperationId, Operations, OperationsWithResponse } from './operations.js';
import type { ClientOptions } from './options.js';
import type { Move } from './types.js';
import type { WatchOptions, WatchTarget } from './watch/options.js';
import { lastMoveOf, watchMove } from './watch/watch.js';

/** A client without tracking: a method for each operation, and polling of a move. */
export interface QuadsCoreClient extends Operations {
  /**
   * The same methods, which return the data with status and headers.
   *
   * @example
   * const { data, retryAfterMs } = await quads.withResponse.listMoveProgress();
   */
  readonly withResponse: OperationsWithResponse;

  /**
   * Polls a host or a move: yields its state at once and after every change, and ends by the rules
   * of `moves.track`. Network errors, server errors and responses without a move are retried, and
   * never count as a result. Leaving the loop aborts the request under way.
   *
   * A move (`{ move_id }` or a number) is watched until it has ended. A host (`{ host }` or a
   * string) is watched from move to move, also from a superseded move to its successor. By default
   * (`until: 'settled'`) the watch ends when a move is completed, or has failed with no further
   * attempt scheduled; a host whose last move ended earlier is yielded once. The end of a move is
   * also yielded if the next one had started before the next poll.
   *
   * @example
   * const host = 'host01.example.com';
   * for await (const move of quads.watchMove(host, { until: 'first_failure' })) {
   *   console.log(`${move.stage}/${move.total_stages} ${move.status}`);
   * }
   * @throws {QuadsApiError} `move_not_found` when there is no move, unless `waitForStart` is set
   * @throws {TypeError} when `until` is not one of its values
   * @throws the signal's reason once it is aborted
   */
  watchMove(target: WatchTarget, options?: WatchOptions): AsyncIterableIterator<Move>;

  /**
   * Waits as {@link QuadsCoreClient.watchMove} does, and returns the ended move. A failed move is a
   * result, not an error: check `status`, and `failure` for the reason. With `until: 'never'` it
   * waits until `signal` is aborted, and rejects.
   *
   * @example
   * const move = await quads.waitForMove('host01.example.com');
   * if (move.status !== 'completed') console.error(move.failure?.message);
   */
  waitForMove(target: WatchTarget, options?: WatchOptions): Promise<Move>;
}

const methods = (method: (id: OperationId, input?: AnyInput) => unknown): object =>
  Object.fromEntries(
    (Object.keys(routes) as OperationId[]).map((id) => [
      id,
      (input?: AnyInput) => method(id, input),
    ]),
  );

const dataOf = async (reply: ReturnType<Call>): Promise<unknown> => (await reply).data;

export const coreOf = (call: Call, options: ClientOptions): QuadsCoreClient => {
  const dependencies = { sleep: options.sleep ?? realSleep, random: options.random ?? Math.random };
  const watch: QuadsCoreClient['watchMove'] = (target, watchOptions = {}) =>
    watchMove(call, target, watchOptions, dependencies);
  return {
    // Methods and types come from the same table, which the compiler cannot see.
    ...(methods((id, input) => dataOf(call(id, input))) as Operations),
    withResponse: methods(call) as OperationsWithResponse,
    watchMove: watch,
    waitForMove: (target, watchOptions) => lastMoveOf(watch(target, watchOptions)),
  };
};

/**
 * Creates a client without `moves.track`, for pages that need a small bundle.
 *
 * @throws {TypeError} when `baseUrl` is not an absolute URL
 */
export const createQuadsCoreClient = (options: ClientOptions): QuadsCoreClient =>
  coreOf(createCaller(options), options);
