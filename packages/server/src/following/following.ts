import type { Context } from '@quads/engine';
import { logFailure } from '../errors/log-failure.js';
import { createGate } from '../gate/gate.js';
import type { Logger } from '../logger.js';
import { createEndings } from '../stream/endings.js';
import { type StreamTimes, type Surroundings, usualTimes } from '../stream/surroundings.js';
import { createHold, type Hold } from '../waiting/hold.js';
import { watchesOn } from '../waiting/watch.js';
import { createHub } from './hub.js';
import { createWheel } from './wheel.js';

export interface FollowingOptions {
  readonly logger: Logger;
  readonly times?: Partial<StreamTimes>;
  /** @default Math.random */
  readonly random?: () => number;
}

/** All who wait for something new and all who read the stream. */
export interface Following {
  readonly hold: Hold;
  readonly surroundings: Surroundings;
  /** How many there are. */
  readonly size: number;
  /** Answers who waits and closes the streams; whoever comes later is answered at once. */
  stop(): void;
}

/** Reading back is for those who come from far; the pool serves others as well. */
const readers = { running: 3, waiting: Infinity };

/**
 * @example
 * const following = createFollowing(context, { logger });
 * const handlers = createHandlers({ ...deps, following });
 * following.stop();
 */
export const createFollowing = (
  context: Pick<Context, 'progress' | 'reader' | 'feed' | 'estimates'>,
  { logger, times, random }: FollowingOptions,
): Following => {
  const wheel = createWheel();
  const hub = createHub(context.feed);
  return {
    hold: createHold(watchesOn(hub, wheel), random),
    surroundings: {
      context,
      hub,
      wheel,
      endings: createEndings(context),
      gate: createGate(readers),
      times: { ...usualTimes, ...times },
      onFailure: (error, requestId) => logFailure(logger, error, 'stream', requestId),
    },
    get size() {
      return hub.size;
    },
    stop: () => hub.stop(),
  };
};
