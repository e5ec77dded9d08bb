import { draw, pick } from './draw.js';
import { faults } from './faults.js';
import type { LabHost } from './lab-host.js';
import type { LabOperation } from './operations.js';
import { answers, type LabAnswer } from './request.js';
import type { Rule, Strike } from './rule.js';

/** What is no answer of any plugin. */
const rubbish = [
  null,
  42,
  'ok',
  [],
  {},
  { kind: 'perhaps' },
  { kind: 'failed' },
  { kind: 'wait', forMs: 'soon' },
] as const;

type Place = Pick<LabHost, 'name' | 'vendor' | 'counters'>;

/** Whether an operation that a rule strikes comes about at the host. */
export const comesAbout = ({ fault, happens = false }: Rule): boolean =>
  fault === 'job_stuck' || fault === 'slow_provisioner' || happens;

const someRubbish = (operation: LabOperation, { name, counters }: Place, seed: number): unknown =>
  pick(rubbish, draw(seed, name, `rubbish: ${operation}`, counters.asked[operation] ?? 0));

const failure = ({ fault }: Rule, operation: LabOperation, place: Place): LabAnswer | undefined => {
  const failed = faults[fault].failure?.({ host: place.name, vendor: place.vendor });
  if (!failed || !operation.endsWith('.inspect')) return failed && answers(failed);
  return answers({ kind: 'unknown', message: failed.message });
};

/** What is heard of an operation: its outcome, unless a rule strikes it that says otherwise. */
export const heard = (
  outcome: unknown,
  operation: LabOperation,
  strike: Strike | undefined,
  place: Place,
  seed: number,
): LabAnswer => {
  if (!strike) return answers(outcome);
  const { rule } = strike;
  if (rule.fault === 'throws') return { kind: 'throws', message: `${operation} is not a function` };
  if (rule.fault === 'hangs') return { kind: 'hangs', hard: rule.hard ?? false };
  if (rule.fault === 'rubbish') return answers(someRubbish(operation, place, seed));
  return failure(rule, operation, place) ?? answers(outcome);
};
