import type { TrackUntil } from '../track/options.js';

/** A host, watched from move to move, or one move, watched to its end. */
export type WatchTarget =
  | string
  | number
  | { readonly host: string }
  | { readonly move_id: number };

/** A failed read that is retried. */
export interface WatchRetry {
  readonly error: unknown;
  /** The number of failures in a row, from 1. */
  readonly attempt: number;
  /** The wait before the next read, in milliseconds. */
  readonly delayMs: number;
}

export interface WatchOptions {
  /** Ends the watch, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * When the watch ends, by the same rules as `moves.track`. With `never` only
   * `signal` or leaving the loop ends it.
   *
   * @default `settled`
   * @example
   * const options = { until: 'arrived', signal: AbortSignal.timeout(3_600_000) } as const;
   * const move = await quads.waitForMove('host01.example.com', options);
   */
  readonly until?: TrackUntil | undefined;
  /**
   * Waits if the host has no move yet, or the move does not exist yet, instead of rejecting.
   * @default false
   */
  readonly waitForStart?: boolean | undefined;
  /** The longest wait between reads, in milliseconds; the server suggests one. @default 60000 */
  readonly maxPollMs?: number | undefined;
  /** The time limit of each read, in milliseconds. @default that of the client */
  readonly timeoutMs?: number | undefined;
  /** Called before the wait after a failed read. */
  readonly onRetry?: ((retry: WatchRetry) => void) | undefined;
}
