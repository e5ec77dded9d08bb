import { draw, pick } from './draw.js';
import { faults } from './faults.js';
import type { LabHost } from './lab-host.js';
import type { LabOperation } from './operations.js';
import { answerWith, type LabAnswer } from './request.js';
import type { Rule, RuleMatch } from './rule.js';

/** Answers that no plugin may give. */
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

type RequestedAt = Pick<LabHost, 'name' | 'vendor' | 'counters'>;

/** Whether an operation has its effect although a rule applies. */
export const effectHappens = ({ fault, happens = false }: Rule): boolean =>
  fault === 'job_stuck' || fault === 'slow_provisioner' || happens;

const pickRubbish = (
  operation: LabOperation,
  { name, counters }: RequestedAt,
  seed: number,
): unknown =>
  pick(rubbish, draw(seed, name, `rubbish: ${operation}`, counters.asked[operation] ?? 0));

const failure = (
  { fault }: Rule,
  operation: LabOperation,
  requestedAt: RequestedAt,
): LabAnswer | undefined => {
  const failed = faults[fault].failure?.({ host: requestedAt.name, vendor: requestedAt.vendor });
  if (!failed || !operation.endsWith('.inspect')) return failed && answerWith(failed);
  return answerWith({ kind: 'unknown', message: failed.message });
};

/** The answer to a request: the outcome of its handler, or the fault of the matching rule. */
export const applyFault = (
  outcome: unknown,
  operation: LabOperation,
  match: RuleMatch | undefined,
  requestedAt: RequestedAt,
  seed: number,
): LabAnswer => {
  if (!match) return answerWith(outcome);
  const { rule } = match;
  if (rule.fault === 'throws') return { kind: 'throws', message: `${operation} is not a function` };
  if (rule.fault === 'hangs') return { kind: 'hangs', hard: rule.hard ?? false };
  if (rule.fault === 'rubbish') return answerWith(pickRubbish(operation, requestedAt, seed));
  return failure(rule, operation, requestedAt) ?? answerWith(outcome);
};
