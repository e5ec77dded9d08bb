import type { TrackUntil } from '../track/options.js';

/** A host, followed from move to move, or one move, followed to its end. */
export type WatchTarget =
  | string
  | number
  | { readonly host: string }
  | { readonly move_id: number };

/** A read that failed and will be tried again. */
export interface WatchRetry {
  readonly error: unknown;
  /** How often in a row it has failed, from 1. */
  readonly attempt: number;
  /** How long the watch waits before the next read, in milliseconds. */
  readonly delayMs: number;
}

export interface WatchOptions {
  /** Ends the watch, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * When the watch ends, by the same rules as `moves.track`. `never` ends by `signal` or when the
   * loop is left.
   *
   * @default `settled`
   * @example
   * const options = { until: 'arrived', signal: AbortSignal.timeout(3_600_000) } as const;
   * const move = await quads.waitForMove('host01.example.com', options);
   */
  readonly until?: TrackUntil | undefined;
  /** Waits for a host or a move that has no move yet, instead of rejecting. @default false */
  readonly waitForStart?: boolean | undefined;
  /** The longest wait between reads, in milliseconds; the server names the usual one. @default 60000 */
  readonly maxPollMs?: number | undefined;
  /** For each read, in milliseconds. @default that of the client */
  readonly timeoutMs?: number | undefined;
  /** Called before each wait after a read that failed. */
  readonly onRetry?: ((retry: WatchRetry) => void) | undefined;
}
