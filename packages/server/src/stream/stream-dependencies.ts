import type { Context } from '@quads/engine';
import type { YieldToEventLoop } from '../subscriptions/event-loop-yield.js';
import type { Hub } from '../subscriptions/hub.js';
import type { ReadPage } from '../subscriptions/page-reader.js';
import type { TimerWheel } from '../subscriptions/timer-wheel.js';
import type { FindEnd } from './find-end.js';

/** Intervals and timeouts of a stream, in milliseconds. */
export interface StreamTimes {
  /** The time between two heartbeats. */
  readonly heartbeatMs: number;
  /** How long a subscriber may read nothing while data is buffered for it. */
  readonly stallMs: number;
  /** How long the last frame may take to be read. */
  readonly lingerMs: number;
}

export const defaultTimes: StreamTimes = { heartbeatMs: 15_000, stallMs: 30_000, lingerMs: 5_000 };

/** What the subscribers of a process share. */
export interface StreamDependencies {
  readonly context: Pick<Context, 'progress' | 'reader' | 'feed' | 'estimates'>;
  readonly hub: Hub;
  readonly timerWheel: TimerWheel;
  readonly findEnd: FindEnd;
  /** Awaited before each slice of a replay and each snapshot. */
  readonly yieldToEventLoop: YieldToEventLoop;
  /** Reads events that are no longer in memory. */
  readonly readPage: ReadPage;
  readonly times: StreamTimes;
  /** Called with an error of ours that has ended a connection. */
  readonly onFailure: (error: unknown, requestId: string) => void;
}
