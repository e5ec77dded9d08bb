import type { Call } from '@quads/engine';
import type { LabOperation } from './operations.js';

/** The parts of a call that the lab needs. */
export type LabCall = Pick<Call, 'now' | 'token' | 'epoch'>;

/** A request to the lab. It is plain JSON, so that it can come from another process. */
export interface LabRequest {
  readonly operation: LabOperation;
  /** The input of the plugin's operation: with a host, or with a cloud and its hosts. */
  readonly input: unknown;
  readonly call: LabCall;
}

/**
 * What the calling plugin has to do.
 *
 * - `answers`: return the value, an outcome or an invalid one on purpose
 * - `throws`: throw a plain error
 * - `hangs`: settle only when the call is aborted; not even then if it is `hard`
 */
export type LabAnswer =
  | { readonly kind: 'answers'; readonly value: unknown }
  | { readonly kind: 'throws'; readonly message: string }
  | { readonly kind: 'hangs'; readonly hard: boolean };

export const answerWith = (value: unknown): LabAnswer => ({ kind: 'answers', value });
