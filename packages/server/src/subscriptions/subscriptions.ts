import type { Context } from '@quads/engine';
import { logFailure } from '../errors/log-failure.js';
import type { Logger } from '../logger.js';
import { createLongPoll, type LongPoll } from '../long-poll/long-poll.js';
import { createStartWatch } from '../long-poll/watch.js';
import { createFindEnd } from '../stream/find-end.js';
import {
  defaultTimes,
  type StreamDependencies,
  type StreamTimes,
} from '../stream/stream-dependencies.js';
import { createEventLoopYield } from './event-loop-yield.js';
import { createHub } from './hub.js';
import { createPageReader } from './page-reader.js';
import {
  createSlots,
  defaultSubscriberLimits,
  type SubscriberLimits,
  type TakeSlot,
} from './slots.js';
import { createTimerWheel } from './timer-wheel.js';

export interface SubscriptionsOptions {
  readonly logger: Logger;
  readonly times?: Partial<StreamTimes>;
  /** How many streams and long polls may be open at a time. */
  readonly limits?: Partial<SubscriberLimits>;
  /** @default Math.random */
  readonly random?: () => number;
}

/** The open streams and long polls of this process. */
export interface Subscriptions {
  readonly longPoll: LongPoll;
  readonly streamDependencies: StreamDependencies;
  /** Takes a slot for a stream. A long poll takes its own while it waits. */
  readonly takeSlot: TakeSlot;
  /** The number of open streams and long polls. */
  readonly size: number;
  /** Answers all long polls and closes all streams, including those that come later. */
  stop(): void;
}

/**
 * @example
 * const subscriptions = createSubscriptions(context, { logger });
 * const handlers = createHandlers({ ...deps, subscriptions });
 * subscriptions.stop();
 */
export const createSubscriptions = (
  context: Pick<Context, 'progress' | 'reader' | 'feed' | 'estimates'>,
  { logger, times, limits, random }: SubscriptionsOptions,
): Subscriptions => {
  const timerWheel = createTimerWheel();
  const hub = createHub(context.feed);
  const takeSlot = createSlots({ ...defaultSubscriberLimits, ...limits });
  return {
    longPoll: createLongPoll({
      startWatch: createStartWatch(hub, timerWheel),
      takeSlot,
      ...(random && { random }),
    }),
    takeSlot,
    streamDependencies: {
      context,
      hub,
      timerWheel,
      findEnd: createFindEnd(context),
      yieldToEventLoop: createEventLoopYield(),
      readPage: createPageReader(context),
      times: { ...defaultTimes, ...times },
      onFailure: (error, requestId) => logFailure(logger, error, 'stream', requestId),
    },
    get size() {
      return hub.size;
    },
    stop: () => hub.stop(),
  };
};
