import type { Call } from '@quads/engine';
import type { LabOperation } from './operations.js';

/** Who asks, as far as devices are told. */
export type LabCall = Pick<Call, 'now' | 'token' | 'epoch'>;

/** What the lab is asked for: plain JSON, so that it can come from another process. */
export interface LabRequest {
  readonly operation: LabOperation;
  /** As the plugin was given it: with a host, or with a cloud and its hosts. */
  readonly input: unknown;
  readonly call: LabCall;
}

/**
 * What the asker gets to see.
 *
 * - `answers`: an outcome, or what a broken plugin answers instead
 * - `throws`: a plain error
 * - `hangs`: nothing, until the asker gives up; nothing even then where it is `hard`
 */
export type LabAnswer =
  | { readonly kind: 'answers'; readonly value: unknown }
  | { readonly kind: 'throws'; readonly message: string }
  | { readonly kind: 'hangs'; readonly hard: boolean };

export const answers = (value: unknown): LabAnswer => ({ kind: 'answers', value });
