import type { Call } from '../call/caller.js';
import { createOpenStream } from '../call/open-stream.js';
import { sleep as realSleep } from '../call/sleep.js';
import type { ClientOptions } from '../options.js';
import { Tracking } from './handle.js';
import type { TrackHandle, TrackOptions, TrackTarget } from './options.js';
import { courseOf } from './token.js';

/** What follows moves. */
export interface MoveTracker {
  /**
   * Follows the moves of a host, to a cloud, of an assignment, or one move: tells the state, then
   * every event once and in order, through lost connections and restarts of the server. It ends
   * by what the moves say, never by what the network does.
   *
   * @param target what to follow, or the token of a handle to go on from
   * @example
   * await using handle = quads.moves.track({ cloud: 'cloud02' });
   * for await (const update of handle) {
   *   if (update.type === 'event') console.log(update.event.host, update.event.status);
   * }
   * const { moves } = await handle.result();
   * @throws {TypeError} when the target is neither, or `timeout` no positive number; nothing is asked
   * before the first step
   */
  track(target: TrackTarget | string, options?: TrackOptions): TrackHandle;
}

const requireTimeout = (timeout: number | undefined): void => {
  if (timeout === undefined || (Number.isFinite(timeout) && timeout > 0)) return;
  throw new TypeError('`timeout` must be a positive number of seconds.');
};

export const createTracker = (call: Call, options: ClientOptions): MoveTracker => {
  const { sleep = realSleep, random = Math.random } = options;
  const open = createOpenStream(options);
  return {
    track: (target, asked = {}) => {
      requireTimeout(asked.timeout);
      return new Tracking(courseOf(target, asked.until), asked, { call, open, sleep, random });
    },
  };
};
