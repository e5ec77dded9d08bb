/// <reference lib="esnext.disposable" preserve="true" />
import type { Move, MoveEvent, Schemas } from '../types.js';

/** What is tracked: the moves of a host, to a cloud, of an assignment, or one move. */
export type TrackTarget =
  | { readonly host: string }
  | { readonly cloud: string }
  | { readonly assignment: number }
  | { readonly move_id: number };

/**
 * When tracking or a watch ends. `settled`: every move is completed, or failed with no further
 * attempt scheduled. `arrived`: every move is completed, or failed with `cancelled`,
 * `schedule_ended` or `superseded`; other failures wait for a retry, also for one by an admin.
 * `first_failure`: as `arrived`, or when a move has failed. `never`: only the caller ends it. A
 * single move (`move_id`) ends it when the move has ended, unless `never`.
 */
export type TrackUntil = Schemas['Until'];

export interface TrackOptions {
  /** @default `settled`; with a token the value in the token */
  readonly until?: TrackUntil | undefined;
  /**
   * The time limit, in seconds from this call. Then tracking fails with `TrackingTimeout`. The
   * moves themselves continue, and can be tracked further with `token()` of the handle.
   * @default no limit
   */
  readonly timeout?: number | undefined;
  /** Ends the tracking, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called when the connection changes. For display; the data does not depend on it. */
  readonly onConnection?: ((connection: TrackConnection) => void) | undefined;
}

/** The state, yielded first and after a reset. */
export interface TrackSnapshot {
  readonly type: 'snapshot';
  /** The cursor that the state reflects; 0 if the server has no event log. */
  readonly cursor: number;
  /** The newest move of each host. */
  readonly moves: readonly Move[];
  /**
   * Set for an upstream server, which has neither `move_id` nor events: its moves lack most fields.
   * A move is `completed` if it is no longer listed and its host is in the target cloud.
   */
  readonly inferred?: true;
}

/** What a handle yields, each update once and in order. */
export type TrackUpdate =
  | TrackSnapshot
  | { readonly type: 'event'; readonly event: MoveEvent }
  /** Events may be missing; a snapshot follows. */
  | { readonly type: 'reset'; readonly reason: string };

/** How the server is currently reached. */
export type TrackConnection =
  | { readonly status: 'connecting' | 'streaming' | 'long_polling' | 'polling' | 'closed' }
  | {
      readonly status: 'waiting';
      /** The error of the last attempt. */
      readonly error: unknown;
      /** The time of the next attempt, in milliseconds since 1970. */
      readonly nextAttemptAt: number;
    };

export interface TrackState {
  /** The newest move of each host by its name in lower case, as of `cursor`. */
  readonly moves: ReadonlyMap<string, Move>;
  readonly connection: TrackConnection;
  /** The cursor of the last update. */
  readonly cursor: number | undefined;
}

/** The result: every move is completed. */
export interface TrackResult {
  readonly moves: readonly Move[];
  /** Whether an arrival was inferred, from a server that does not show completed moves. */
  readonly inferred: boolean;
}

/**
 * A tracking handle. It makes no call before it is iterated or `result` is called. `state` and
 * `token` always match the last update.
 */
export interface TrackHandle extends AsyncIterable<TrackUpdate>, AsyncDisposable {
  /** The updates, for one loop. Leaving the loop closes the handle. */
  [Symbol.asyncIterator](): AsyncIterator<TrackUpdate, undefined>;

  /**
   * Waits for the end. Call it without a loop, or next to one, but do not await it inside the loop.
   *
   * @throws {QuadsMovesFailedError} when not every move is completed
   * @throws {QuadsApiError} when the server refuses: no such host, cloud, assignment or move, no
   * rights
   * @throws {TrackingTimeout} when `timeout` has expired
   * @throws the signal's reason once it is aborted, an `AbortError` once the handle is closed
   */
  result(): Promise<TrackResult>;

  /** The moves by host, the connection and the cursor. */
  state(): TrackState;

  /**
   * A token with which another process continues after the last update.
   *
   * @example
   * localStorage.setItem('tracking', handle.token());
   * const handle = quads.moves.track(localStorage.getItem('tracking') ?? { host });
   */
  token(): string;

  /** Ends the tracking and the request under way. */
  close(): Promise<void>;
}
