import type { Context } from '@quads/engine';
import type { Hub } from '../following/hub.js';
import type { ReadPage } from '../following/replay.js';
import type { NextTurn } from '../following/turns.js';
import type { Wheel } from '../following/wheel.js';
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
  /** Waited for before each slice of a replay and each snapshot. */
  readonly nextTurn: NextTurn;
  /** Reads what is no longer in memory. */
  readonly readPage: ReadPage;
  readonly times: StreamTimes;
  /** Told of what has ended a reader's connection without any fault of the reader. */
  readonly onFailure: (error: unknown, requestId: string) => void;
}
