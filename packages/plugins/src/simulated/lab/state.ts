import type { Effect } from './effect.js';
import type { LabHost } from './lab-host.js';
import type { Rule } from './rule.js';

/** A request that came too late, and that nothing was done for. */
export type Refused = Omit<Effect, 'effect'> & { readonly operation: string };

/** All that there is to a lab, as plain JSON. */
export interface LabState {
  readonly seed: number;
  readonly speed: number;
  readonly now: string;
  readonly rules: readonly Rule[];
  readonly hosts: Readonly<Record<string, LabHost>>;
  /** What has really happened, in order. */
  readonly effects: readonly Effect[];
  /** What workers asked for that had been taken over from. */
  readonly refused: readonly Refused[];
}
