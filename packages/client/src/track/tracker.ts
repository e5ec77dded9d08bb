import type { Call } from '../call/caller.js';
import { createOpenStream } from '../call/open-stream.js';
import { sleep as realSleep } from '../call/sleep.js';
import type { ClientOptions } from '../options.js';
import { Tracking } from './handle.js';
import type { TrackHandle, TrackOptions, TrackTarget } from './options.js';
import { trackRequestOf } from './token.js';

/** Tracks moves. */
export interface MoveTracker {
  /**
   * Tracks the moves of a host, to a cloud, of an assignment, or one move: yields the state, then
   * every event once and in order, despite lost connections and restarts of the server. Only the
   * state of the moves ends it, never an error of the network.
   *
   * @param target what to track, or the token of a handle to continue from
   * @example
   * await using handle = quads.moves.track({ cloud: 'cloud02' });
   * for await (const update of handle) {
   *   if (update.type === 'event') console.log(update.event.host, update.event.status);
   * }
   * const { moves } = await handle.result();
   * @throws {TypeError} when the target is neither, or `timeout` is not a positive number. No call
   * is made before the first step
   */
  track(target: TrackTarget | string, options?: TrackOptions): TrackHandle;
}

const requireTimeout = (timeout: number | undefined): void => {
  if (timeout === undefined || (Number.isFinite(timeout) && timeout > 0)) return;
  throw new TypeError('`timeout` must be a positive number of seconds.');
};

export const createTracker = (call: Call, client: ClientOptions): MoveTracker => {
  const { sleep = realSleep, random = Math.random } = client;
  const open = createOpenStream(client);
  return {
    track: (target, options = {}) => {
      requireTimeout(options.timeout);
      return new Tracking(trackRequestOf(target, options.until), options, {
        call,
        open,
        sleep,
        random,
      });
    },
  };
};
