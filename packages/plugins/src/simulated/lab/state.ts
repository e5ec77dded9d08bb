import type { Effect } from './effect.js';
import type { LabHost } from './lab-host.js';
import type { Rule } from './rule.js';

/** A request that was refused because its caller had lost the lease. */
export type RefusedRequest = Omit<Effect, 'effect'> & { readonly operation: string };

/** The state of a lab, as plain JSON. */
export interface LabState {
  readonly seed: number;
  readonly speed: number;
  readonly now: string;
  readonly rules: readonly Rule[];
  readonly hosts: Readonly<Record<string, LabHost>>;
  /** All effects so far, in order. */
  readonly effects: readonly Effect[];
  /** The requests of callers that had lost the lease. */
  readonly refused: readonly RefusedRequest[];
}
