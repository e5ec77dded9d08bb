import { type Call, createCaller } from './call/caller.js';
import { sleep as realSleep } from './call/sleep.js';
import type { AnyInput } from './call/transport.js';
import { routes } from './generated/operations.gen.js';
import type { OperationId, Operations, OperationsWithResponse } from './operations.js';
import type { ClientOptions } from './options.js';
import type { Move } from './types.js';
import type { WatchOptions, WatchTarget } from './watch/options.js';
import { lastOf, watchMove } from './watch/watch.js';

/** A client without tracking: a method for each operation, and what watches a move. */
export interface QuadsCoreClient extends Operations {
  /**
   * The same methods, answering the headers' facts beside the data.
   *
   * @example
   * const { data, retryAfterMs } = await quads.withResponse.listMoveProgress();
   */
  readonly withResponse: OperationsWithResponse;

  /**
   * Follows a host or a move: yields its state at once and after every change, and ends by the
   * rules of `moves.track`. Network failures, server errors and answers that are no move are waited out, never
   * taken for a result. Leaving the loop aborts the request under way.
   *
   * A move (`{ move_id }` or a number) is followed until it has ended. A host (`{ host }` or a
   * string) is followed from move to move, a superseded one to its successor. By default
   * (`until: 'settled'`) the watch ends when a move is completed, or failed with no further attempt
   * scheduled; a host whose last move ended so before is yielded once. How a move ended is yielded
   * also when the next one had begun before the client looked again.
   *
   * @example
   * const host = 'host01.example.com';
   * for await (const move of quads.watchMove(host, { until: 'first_failure' })) {
   *   console.log(`${move.stage}/${move.total_stages} ${move.status}`);
   * }
   * @throws {QuadsApiError} `move_not_found` where there is no move, unless `waitForStart` is set
   * @throws {TypeError} when `until` is none of its values
   * @throws the signal's reason once it is aborted
   */
  watchMove(target: WatchTarget, options?: WatchOptions): AsyncIterableIterator<Move>;

  /**
   * Waits as {@link QuadsCoreClient.watchMove} does and answers the move as it ended. A failed move
   * is an answer, not an error: look at `status`, and at `failure` for the reason. With
   * `until: 'never'` it waits until `signal` is aborted, and rejects.
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
  const outside = { sleep: options.sleep ?? realSleep, random: options.random ?? Math.random };
  const watch: QuadsCoreClient['watchMove'] = (target, asked = {}) =>
    watchMove(call, target, asked, outside);
  return {
    // The table makes the methods and their types alike, which the compiler cannot see.
    ...(methods((id, input) => dataOf(call(id, input))) as Operations),
    withResponse: methods(call) as OperationsWithResponse,
    watchMove: watch,
    waitForMove: (target, asked) => lastOf(watch(target, asked)),
  };
};

/**
 * Makes a client without `moves.track`, for pages that count their bytes.
 *
 * @throws {TypeError} when `baseUrl` is no absolute URL
 */
export const createQuadsCoreClient = (options: ClientOptions): QuadsCoreClient =>
  coreOf(createCaller(options), options);
