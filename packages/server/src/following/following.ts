import type { Context } from '@quads/engine';
import { logFailure } from '../errors/log-failure.js';
import type { Logger } from '../logger.js';
import { createEndings } from '../stream/endings.js';
import { type StreamTimes, type Surroundings, usualTimes } from '../stream/surroundings.js';
import { createHold, type Hold } from '../waiting/hold.js';
import { watchesOn } from '../waiting/watch.js';
import { createHub } from './hub.js';
import { createReplay } from './replay.js';
import { createSlots, defaultFollowerLimits, type FollowerLimits, type TakeSlot } from './slots.js';
import { createTurns } from './turns.js';
import { createWheel } from './wheel.js';

export interface FollowingOptions {
  readonly logger: Logger;
  readonly times?: Partial<StreamTimes>;
  /** How many streams and long polls may be open at a time. */
  readonly limits?: Partial<FollowerLimits>;
  /** @default Math.random */
  readonly random?: () => number;
}

/** All who wait for something new and all who read the stream. */
export interface Following {
  readonly hold: Hold;
  readonly surroundings: Surroundings;
  /** Takes a slot for a stream. A long poll takes its own while it waits. */
  readonly takeSlot: TakeSlot;
  /** How many there are. */
  readonly size: number;
  /** Answers who waits and closes the streams; whoever comes later is answered at once. */
  stop(): void;
}

/**
 * @example
 * const following = createFollowing(context, { logger });
 * const handlers = createHandlers({ ...deps, following });
 * following.stop();
 */
export const createFollowing = (
  context: Pick<Context, 'progress' | 'reader' | 'feed' | 'estimates'>,
  { logger, times, limits, random }: FollowingOptions,
): Following => {
  const wheel = createWheel();
  const hub = createHub(context.feed);
  const takeSlot = createSlots({ ...defaultFollowerLimits, ...limits });
  return {
    hold: createHold({ startWatch: watchesOn(hub, wheel), takeSlot, ...(random && { random }) }),
    takeSlot,
    surroundings: {
      context,
      hub,
      wheel,
      endings: createEndings(context),
      nextTurn: createTurns(),
      readPage: createReplay(context),
      times: { ...usualTimes, ...times },
      onFailure: (error, requestId) => logFailure(logger, error, 'stream', requestId),
    },
    get size() {
      return hub.size;
    },
    stop: () => hub.stop(),
  };
};
