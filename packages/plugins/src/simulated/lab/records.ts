import type { HostFacts } from '@quads/engine';
import { type Counters, counted } from './counters.js';
import type { Effect } from './effect.js';
import { type LabHost, newHost, withPorts } from './lab-host.js';
import type { LabOperation } from './operations.js';
import type { Rule, Strike } from './rule.js';
import { settled } from './settle.js';
import type { Refused } from './state.js';

/** What a lab remembers. */
export interface Records {
  readonly seed: number;
  readonly speed: number;
  readonly now: () => string;
  rules: readonly Rule[];
  readonly hosts: Map<string, LabHost>;
  /** What was asked of clouds as a whole. */
  readonly clouds: Map<string, Counters>;
  readonly effects: Effect[];
  readonly refused: Refused[];
}

/** The time, in milliseconds. */
export const nowMs = ({ now }: Pick<Records, 'now'>): number => Date.parse(now());

/** A host as it stands now; a new one where nobody has named it before. */
export const found = (records: Records, facts: HostFacts): LabHost => {
  const known = records.hosts.get(facts.name) ?? newHost(facts, records.seed);
  return settled(withPorts(known, facts), nowMs(records));
};

/** How many effects a host has had. */
export const effectsOn = ({ effects }: LabHost): number =>
  Object.values(effects).reduce((sum, count) => sum + count, 0);

/** The counters once an operation was asked for. */
export const afterAsking = (
  { asked, struck }: Counters,
  operation: LabOperation,
  strike: Strike | undefined,
): Counters => ({
  asked: counted(asked, operation),
  struck: strike ? counted(struck, String(strike.index)) : struck,
});
