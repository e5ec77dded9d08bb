import type { Counters } from './counters.js';
import { draw } from './draw.js';
import { type FaultName, faults } from './faults.js';
import type { LabOperation } from './operations.js';

/** When something goes wrong at which hosts. */
export interface Rule {
  /** A host's name, in any letter case; `*` stands for any text. */
  readonly host: string;
  readonly fault: FaultName;
  /** What goes wrong. @default whatever the fault is about */
  readonly operation?: LabOperation;
  /** How often at each host. @default always */
  readonly times?: number;
  /** From 0 to 1. @default 0.5 where validation flaps, else 1 */
  readonly probability?: number;
  /** How many effects the host has had before. @default 0 */
  readonly after?: number;
  /** The effect happens all the same; only the answer is not the true one. @default false */
  readonly happens?: boolean;
  /** What hangs does not even settle when it is given up. @default false */
  readonly hard?: boolean;
}

/** What rules are held against. */
export interface Subject {
  /** What chance is drawn for. */
  readonly name: string;
  /** The hosts that it is about. */
  readonly hosts: readonly string[];
  readonly effects: number;
  readonly counters: Counters;
}

/** A rule that holds now, and its place among all. */
export interface Strike {
  readonly rule: Rule;
  readonly index: number;
}

const patternOf = (glob: string): RegExp => {
  const parts = glob.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
};

const isAbout = (rule: Rule, operation: LabOperation): boolean =>
  rule.operation === undefined
    ? faults[rule.fault].usually.includes(operation)
    : rule.operation === operation;

/** Looks for the first rule that strikes an operation. */
export const strikeOn = (
  rules: readonly Rule[],
  { name, hosts, effects, counters }: Subject,
  operation: LabOperation,
  seed: number,
): Strike | undefined => {
  const strikes = (rule: Rule, index: number): boolean => {
    if (!isAbout(rule, operation)) return false;
    if (!hosts.some((host) => patternOf(rule.host).test(host))) return false;
    if ((counters.struck[index] ?? 0) >= (rule.times ?? Infinity)) return false;
    if (effects < (rule.after ?? 0)) return false;
    const count = counters.asked[operation] ?? 0;
    const drawn = draw(seed, name, `rule ${index}: ${operation}`, count);
    return drawn < (rule.probability ?? faults[rule.fault].probability ?? 1);
  };
  const index = rules.findIndex(strikes);
  const rule = rules[index];
  return rule && { rule, index };
};
