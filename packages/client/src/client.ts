import { createCaller } from './call/caller.js';
import { coreOf, type QuadsCoreClient } from './core.js';
import type { ClientOptions } from './options.js';
import { createTracker, type MoveTracker } from './track/tracker.js';

/** A client of one server: a method for each operation, and tracking of moves. */
export interface QuadsClient extends QuadsCoreClient {
  /** Tracks moves. */
  readonly moves: MoveTracker;
}

/**
 * Creates a client. It opens no connection before the first call.
 *
 * @example
 * const quads = createQuadsClient({
 *   baseUrl: 'https://quads.example.com',
 *   auth: { email: 'admin@example.com', password: 'secret' },
 * });
 * const move = await quads.getMove({ path: { move_id: 12 } });
 * @throws {TypeError} when `baseUrl` is not an absolute URL
 */
export const createQuadsClient = (options: ClientOptions): QuadsClient => {
  const call = createCaller(options);
  return { ...coreOf(call, options), moves: createTracker(call, options) };
};
