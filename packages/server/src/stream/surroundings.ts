import type { Context } from '@quads/engine';
import type { Hub } from '../following/hub.js';
import type { Wheel } from '../following/wheel.js';
import type { Gate } from '../gate/gate.js';
import type { Endings } from './endings.js';

/** How long things may take on a stream, in milliseconds. */
export interface StreamTimes {
  /** Between two signs of life. */
  readonly heartbeatMs: number;
  /** How long a reader may take nothing of what waits for it. */
  readonly stallMs: number;
  /** How long the last word may take to be read. */
  readonly lingerMs: number;
}

export const usualTimes: StreamTimes = { heartbeatMs: 15_000, stallMs: 30_000, lingerMs: 5_000 };

/** What the followers of a process share. */
export interface Surroundings {
  readonly context: Pick<Context, 'progress' | 'reader' | 'feed' | 'estimates'>;
  readonly hub: Hub;
  readonly wheel: Wheel;
  readonly endings: Endings;
  /** Lets so many followers read the database at a time. */
  readonly gate: Gate;
  readonly times: StreamTimes;
  /** Told of what has ended a reader's connection without any fault of the reader. */
  readonly onFailure: (error: unknown, requestId: string) => void;
}
