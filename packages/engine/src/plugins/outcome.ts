import type { Failure, SkipReason } from '@quads/contract';
import type { CheckResult, WaitingOn } from '../moves/event.js';

/** What can be kept beside a move in the database, and sent to a program: plain JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** What somebody who looks for the cause should see. Kept to 4 KiB, for admins and the owner. */
export interface Evidence {
  readonly evidence?: string;
  /** Which plugin saw it, and whether it was cut. Whoever calls the plugin fills these in. */
  readonly plugin?: string;
  readonly truncated?: boolean;
}

/** It is done. */
export interface Done {
  readonly kind: 'done';
  /** What people read of it. */
  readonly message?: string;
  /** What the asker wanted to know, where it asked. */
  readonly value?: Json;
}

/** It did not work, and why. */
export interface Failed extends Evidence {
  readonly kind: 'failed';
  readonly code: Failure['code'];
  /** A sentence for everybody: no secrets, no addresses. */
  readonly message: string;
  /** Whether the same may well work later. @default true */
  readonly retryable?: boolean;
  /** Who has to do something about it. @default nobody while it is retried, then an admin */
  readonly whoMustAct?: Failure['who_must_act'];
}

/**
 * It takes its time: ask again, by `poll`, at a time. Nothing sleeps meanwhile, so this may be
 * hours away and in another process.
 */
export interface Wait {
  readonly kind: 'wait';
  /** In how many milliseconds to ask again. */
  readonly forMs: number;
  /** What people read of it. */
  readonly on: Pick<WaitingOn, 'kind' | 'detail'>;
  /** By when it should be over, in milliseconds from now, where that is known. */
  readonly untilMs?: number;
  /** What `poll` is given: the number of a job, for instance. */
  readonly memory?: Json;
}

/** What an operation of a plugin comes to. */
export type Outcome = Done | Failed | Wait;

/**
 * There was nothing to do, or it is left out on purpose. Of what a plan has not at all, or nobody has
 * reported, only the system speaks: a release without a validation rests on it.
 */
export interface Skipped {
  readonly kind: 'skipped';
  readonly reason: Extract<SkipReason, 'nothing_to_do' | 'omitted_by_config'>;
  readonly message?: string;
}

/** Results of checks, to be recorded whatever becomes of the stage. */
export interface Checked {
  readonly validation?: { readonly passed: boolean; readonly checks: readonly CheckResult[] };
}

/**
 * What is found of an effect that may have happened: somebody began it and nobody knows the end.
 *
 * - `happened`: go on as if it had just been begun; by `poll` where there is a memory
 * - `not_happened`: begin it
 * - `unknown`: the move fails with `outcome_unknown`, and people look
 */
export type Inspection =
  | { readonly kind: 'happened'; readonly memory?: Json }
  | { readonly kind: 'not_happened' }
  | { readonly kind: 'unknown'; readonly message: string };

/** In short. @example done('The host is on.') */
export const done = (message?: string, value?: Json): Done => ({
  kind: 'done',
  ...(message !== undefined && { message }),
  ...(value !== undefined && { value }),
});

/** In short. @example failed('power_failed', 'The host does not switch on.') */
export const failed = (
  code: Failure['code'],
  message: string,
  more: Omit<Failed, 'kind' | 'code' | 'message'> = {},
): Failed => ({ kind: 'failed', code, message, ...more });
