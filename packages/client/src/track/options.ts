/// <reference lib="esnext.disposable" preserve="true" />
import type { Move, MoveEvent, Schemas } from '../types.js';

/** What is followed: the moves of a host, to a cloud, of an assignment, or one move. */
export type TrackTarget =
  | { readonly host: string }
  | { readonly cloud: string }
  | { readonly assignment: number }
  | { readonly move_id: number };

/**
 * When tracking or a watch ends. `settled`: every move is completed, or failed with no further attempt scheduled.
 * `arrived`: every move is completed, or failed with `cancelled`, `schedule_ended` or `superseded`; other
 * failures wait for a retry, also for one by an admin. `first_failure`: as `arrived`, or when a move
 * failed. `never`: when the caller ends it. One move that is followed by its id ends with itself,
 * unless `never`.
 */
export type TrackUntil = Schemas['Until'];

export interface TrackOptions {
  /** @default `settled`; with a token the value in the token */
  readonly until?: TrackUntil | undefined;
  /**
   * How long tracking may take, in seconds from this call. Then it fails with `TrackingTimeout`; the
   * moves go on, and `token()` of the handle continues to follow them.
   * @default no limit
   */
  readonly timeout?: number | undefined;
  /** Ends the tracking, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called whenever the connection changes; of interest to people, not for the data. */
  readonly onConnection?: ((connection: TrackConnection) => void) | undefined;
}

/** The state, told at the beginning and after a reset. */
export interface TrackSnapshot {
  readonly type: 'snapshot';
  /** The place in the log that it is the state of; 0 where the server has none. */
  readonly cursor: number;
  /** The newest move of each host. */
  readonly moves: readonly Move[];
  /**
   * From a server of before, which has neither `move_id` nor events: its moves lack most fields,
   * and a move that is `completed` was seen to be gone and its host to have arrived.
   */
  readonly inferred?: true;
}

/** What is told, in order and once each. */
export type TrackUpdate =
  | TrackSnapshot
  | { readonly type: 'event'; readonly event: MoveEvent }
  /** Events may have been missed; the state follows. */
  | { readonly type: 'reset'; readonly reason: string };

/** How the server is reached at the moment. */
export type TrackConnection =
  | { readonly status: 'connecting' | 'streaming' | 'long_polling' | 'polling' | 'closed' }
  | {
      readonly status: 'waiting';
      /** What went wrong. */
      readonly error: unknown;
      /** When it is tried again, in milliseconds since 1970. */
      readonly nextAttemptAt: number;
    };

export interface TrackState {
  /** The newest move of each host by its name in lower case, as of `cursor`. */
  readonly moves: ReadonlyMap<string, Move>;
  readonly connection: TrackConnection;
  /** The place in the log up to which it was told. */
  readonly cursor: number | undefined;
}

/** How it ended well: every move is completed. */
export interface TrackResult {
  readonly moves: readonly Move[];
  /** Whether an arrival was inferred, from a server that does not show completed moves. */
  readonly inferred: boolean;
}

/**
 * Moves that are followed. It asks nothing before it is iterated or its result is asked for. What
 * `state` and `token` say keeps step with what was told.
 */
export interface TrackHandle extends AsyncIterable<TrackUpdate>, AsyncDisposable {
  /** Everything that is told, for one loop. Leaving the loop closes the handle. */
  [Symbol.asyncIterator](): AsyncIterator<TrackUpdate, undefined>;

  /**
   * Waits for the end; alone, or beside a loop, but not inside of one.
   *
   * @throws {QuadsMovesFailedError} when not every move is completed
   * @throws {QuadsApiError} when the server refuses: no such host, cloud, assignment or move, no rights
   * @throws {TrackingTimeout} when `timeout` has passed
   * @throws the signal's reason once it is aborted, an `AbortError` once the handle is closed
   */
  result(): Promise<TrackResult>;

  /** The moves by host, and the connection. */
  state(): TrackState;

  /**
   * A word with which another process goes on behind what was told here.
   *
   * @example
   * localStorage.setItem('tracking', handle.token());
   * const handle = quads.moves.track(localStorage.getItem('tracking') ?? { host });
   */
  token(): string;

  /** Ends it, and the request under way. */
  close(): Promise<void>;
}
