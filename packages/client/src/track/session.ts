import type { Call } from '../call/caller.js';
import type { OpenStream } from '../call/open-stream.js';
import type { Sleep } from '../call/sleep.js';
import type { TrackConnection, TrackUpdate } from './options.js';
import type { TrackRequest } from './token.js';
import type { TrackedState } from './tracked-state.js';

/** The parts of one tracking. */
export interface Session {
  readonly request: TrackRequest;
  readonly state: TrackedState;
  readonly call: Call;
  readonly open: OpenStream;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Sets the connection that the handle shows. */
  readonly setConnection: (connection: TrackConnection) => void;
}

/** What is known about the server, over all connections. */
export interface ServerState {
  /** Whether it has ever sent events. */
  hadEvents: boolean;
  /** The wait before the next connection that the server requests, in milliseconds. */
  retryMs: number;
  /** Whether the last connection was a stream. */
  wasAnswered: boolean;
  /** Whether the server announced that it closes the stream. */
  wasClosed: boolean;
}

/** Tracks moves by one kind of call. It returns at the end of the tracking, or throws. */
export type Transport = () => AsyncGenerator<TrackUpdate, void>;

/** The transports, by the status of their connection. */
export type TransportName = 'streaming' | 'long_polling' | 'polling';

/** Thrown to continue with another transport, without a pause. */
export class SwitchTransport {
  constructor(readonly to: TransportName) {}
}
