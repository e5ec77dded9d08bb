import type { Counters } from './counters.js';
import { draw } from './draw.js';
import { type FaultName, faults } from './faults.js';
import type { LabOperation } from './operations.js';

/** A fault, and the hosts and operations that have it. */
export interface Rule {
  /** The name of a host, in any letter case; `*` matches any text. */
  readonly host: string;
  readonly fault: FaultName;
  /** The affected operation. @default those that the fault usually affects */
  readonly operation?: LabOperation;
  /** How many times at each host. @default unlimited */
  readonly times?: number;
  /** From 0 to 1. @default 0.5 for `flapping_validation`, else 1 */
  readonly probability?: number;
  /** How many effects must have happened on the host before. @default 0 */
  readonly after?: number;
  /** The effect happens, and only its answer is lost. @default false */
  readonly happens?: boolean;
  /** A call that hangs does not settle even when it is aborted. @default false */
  readonly hard?: boolean;
}

/** The host or cloud that rules are matched against. */
export interface RuleSubject {
  /** The name that random numbers are drawn for. */
  readonly name: string;
  /** The hosts of the request. */
  readonly hosts: readonly string[];
  readonly effects: number;
  readonly counters: Counters;
}

/** A rule that applies to a request, and its index. */
export interface RuleMatch {
  readonly rule: Rule;
  readonly index: number;
}

const patternOf = (glob: string): RegExp => {
  const parts = glob.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
};

const isAbout = (rule: Rule, operation: LabOperation): boolean =>
  rule.operation === undefined
    ? faults[rule.fault].defaultOperations.includes(operation)
    : rule.operation === operation;

/** Finds the first rule that applies to an operation. */
export const matchRule = (
  rules: readonly Rule[],
  { name, hosts, effects, counters }: RuleSubject,
  operation: LabOperation,
  seed: number,
): RuleMatch | undefined => {
  const isMatch = (rule: Rule, index: number): boolean => {
    if (!isAbout(rule, operation)) return false;
    if (!hosts.some((host) => patternOf(rule.host).test(host))) return false;
    if ((counters.struck[index] ?? 0) >= (rule.times ?? Infinity)) return false;
    if (effects < (rule.after ?? 0)) return false;
    const count = counters.asked[operation] ?? 0;
    const drawn = draw(seed, name, `rule ${index}: ${operation}`, count);
    return drawn < (rule.probability ?? faults[rule.fault].probability ?? 1);
  };
  const index = rules.findIndex(isMatch);
  const rule = rules[index];
  return rule && { rule, index };
};
