import type { Call } from '../call/caller.js';
import type { OpenStream } from '../call/open-stream.js';
import type { Sleep } from '../call/sleep.js';
import type { Ledger } from './ledger.js';
import type { TrackConnection, TrackUpdate } from './options.js';
import type { Course } from './token.js';

/** What one tracking works with. */
export interface Session {
  readonly course: Course;
  readonly ledger: Ledger;
  readonly call: Call;
  readonly open: OpenStream;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Tells how the server is reached. */
  readonly show: (connection: TrackConnection) => void;
}

/** What is learnt of the server, from one connection to the next. */
export interface ServerFacts {
  /** Whether it has ever handed out events. */
  hadEvents: boolean;
  /** What the server asks to be waited before the next connection, in milliseconds. */
  retryMs: number;
  /** Whether the connection was answered as a stream. */
  wasAnswered: boolean;
  /** Whether the server itself said that it closes it. */
  wasClosed: boolean;
}

/** A way to follow moves, from its first to its last call: it ends with the end, or throws. */
export type Transport = () => AsyncGenerator<TrackUpdate, void>;

/** The ways, by what is shown of them. */
export type TransportName = 'streaming' | 'long_polling' | 'polling';

/** That another transport is to go on, at once. */
export class Switch {
  constructor(readonly to: TransportName) {}
}
