import type { Failure, SkipReason } from '@quads/contract';
import type { CheckResult, WaitingOn } from '../moves/event.js';

/** Plain JSON: it can be stored in the database and sent to a program. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Details for finding the cause. Only admins and the owner see them; the last 4 KiB are kept. */
export interface Evidence {
  readonly evidence?: string;
  /** The plugin that recorded it. Set by the caller of the plugin. */
  readonly plugin?: string;
  /** Whether the evidence was cut. Set by the caller of the plugin. */
  readonly truncated?: boolean;
}

/** The operation is done. */
export interface Done {
  readonly kind: 'done';
  /** A sentence for users. */
  readonly message?: string;
  /** The result of an operation that reads something. */
  readonly value?: Json;
}

/** The operation has failed. */
export interface Failed extends Evidence {
  readonly kind: 'failed';
  readonly code: Failure['code'];
  /** A sentence for all users: no secrets, no addresses. */
  readonly message: string;
  /** Whether a retry may succeed. @default true */
  readonly retryable?: boolean;
  /** Who must act. @default nobody while it is retried, then an admin */
  readonly whoMustAct?: Failure['who_must_act'];
}

/**
 * The operation is not done yet: the pipeline calls `poll` after `forMs`, which may be hours later
 * and in another process.
 */
export interface Wait {
  readonly kind: 'wait';
  /** The milliseconds until the next poll. */
  readonly forMs: number;
  /** What the move shows as the reason of the wait. */
  readonly on: Pick<WaitingOn, 'kind' | 'detail'>;
  /** The expected end of the wait, in milliseconds from now; absent if it is not known. */
  readonly untilMs?: number;
  /** Passed to `poll`: for example the number of a job of the BMC. */
  readonly memory?: Json;
}

/** The result of an operation of a plugin. */
export type Outcome = Done | Failed | Wait;

/**
 * There was nothing to do, or the configuration omits the stage. A plugin cannot give the other skip
 * reasons, because a release without a validation depends on them.
 */
export interface Skipped {
  readonly kind: 'skipped';
  readonly reason: Extract<SkipReason, 'nothing_to_do' | 'omitted_by_config'>;
  readonly message?: string;
}

/** Results of checks. They are recorded with any outcome of the stage. */
export interface WithValidation {
  readonly validation?: { readonly passed: boolean; readonly checks: readonly CheckResult[] };
}

/**
 * Whether an effect whose outcome is unknown has happened.
 *
 * - `happened`: the pipeline continues, by `poll` if there is a memory
 * - `not_happened`: the pipeline begins the stage again
 * - `unknown`: the move fails with `outcome_unknown`, and an admin must act
 */
export type Inspection =
  | { readonly kind: 'happened'; readonly memory?: Json }
  | { readonly kind: 'not_happened' }
  | { readonly kind: 'unknown'; readonly message: string };

/** Creates a `done` outcome. @example done('The host is on.') */
export const done = (message?: string, value?: Json): Done => ({
  kind: 'done',
  ...(message !== undefined && { message }),
  ...(value !== undefined && { value }),
});

/** Creates a `failed` outcome. @example failed('power_failed', 'The host does not switch on.') */
export const failed = (
  code: Failure['code'],
  message: string,
  more: Omit<Failed, 'kind' | 'code' | 'message'> = {},
): Failed => ({ kind: 'failed', code, message, ...more });
