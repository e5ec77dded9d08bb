import type { Failed, Inspection, StageOutcome } from '@quads/engine';
import type { Redact } from './redact.js';
import { truncateEvidence } from './truncate-evidence.js';

type Answer = StageOutcome | Inspection;
type Validation = Extract<StageOutcome, { readonly kind: 'wait' }>['validation'];

/** Removes secrets from a failure, truncates its evidence, and adds the name of the plugin. */
export const redactFailure = (failure: Failed, plugin: string, redact: Redact): Failed => ({
  ...failure,
  message: redact(failure.message),
  plugin: failure.plugin ?? plugin,
  ...(failure.evidence !== undefined && {
    ...truncateEvidence(redact(failure.evidence)),
    ...(failure.truncated && { truncated: true }),
  }),
});

const redactChecks = (validation: NonNullable<Validation>, redact: Redact) => ({
  ...validation,
  checks: validation.checks.map((check) => ({ ...check, message: redact(check.message) })),
});

/** Removes secrets from the texts of an answer. `memory` and `value` stay unchanged. */
export const redactAnswer = <A extends Answer>(answer: A, plugin: string, redact: Redact): A => {
  const whole = answer.kind === 'failed' ? redactFailure(answer, plugin, redact) : answer;
  return {
    ...whole,
    ...('message' in whole && whole.message !== undefined && { message: redact(whole.message) }),
    ...('on' in whole && { on: { ...whole.on, detail: redact(whole.on.detail) } }),
    ...('validation' in whole &&
      whole.validation && { validation: redactChecks(whole.validation, redact) }),
  } as A;
};
