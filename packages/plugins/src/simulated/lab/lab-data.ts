import type { HostFacts } from '@quads/engine';
import { completeDueWork } from './complete-due-work.js';
import { type Counters, counted } from './counters.js';
import type { Effect } from './effect.js';
import { type LabHost, newHost, withPorts } from './lab-host.js';
import type { LabOperation } from './operations.js';
import type { Rule, RuleMatch } from './rule.js';
import type { RefusedRequest } from './state.js';

/** The data of a lab. */
export interface LabData {
  readonly seed: number;
  readonly speed: number;
  readonly now: () => string;
  rules: readonly Rule[];
  readonly hosts: Map<string, LabHost>;
  /** The counters of the checks of whole clouds, by cloud. */
  readonly clouds: Map<string, Counters>;
  readonly effects: Effect[];
  readonly refused: RefusedRequest[];
}

/** The time, in milliseconds. */
export const nowMs = ({ now }: Pick<LabData, 'now'>): number => Date.parse(now());

/** The current state of a host, which is created if it is not known yet. */
export const findHost = (data: LabData, facts: HostFacts): LabHost => {
  const known = data.hosts.get(facts.name) ?? newHost(facts, data.seed);
  return completeDueWork(withPorts(known, facts), nowMs(data));
};

/** The number of effects on a host. */
export const countEffects = ({ effects }: LabHost): number =>
  Object.values(effects).reduce((sum, count) => sum + count, 0);

/** Counts a request, and the rule that applied to it. */
export const countRequest = (
  { asked, struck }: Counters,
  operation: LabOperation,
  match: RuleMatch | undefined,
): Counters => ({
  asked: counted(asked, operation),
  struck: match ? counted(struck, String(match.index)) : struck,
});
