import type { Failed, Inspection, StageOutcome } from '@quads/engine';
import { excerptOf } from './excerpt.js';
import type { Redact } from './secrets.js';

type Answer = StageOutcome | Inspection;
type Validation = Extract<StageOutcome, { readonly kind: 'wait' }>['validation'];

/** A failure without secrets, with its evidence cut, and with the name of the plugin. */
export const cleanedFailure = (failure: Failed, plugin: string, redact: Redact): Failed => ({
  ...failure,
  message: redact(failure.message),
  plugin: failure.plugin ?? plugin,
  ...(failure.evidence !== undefined && {
    ...excerptOf(redact(failure.evidence)),
    ...(failure.truncated && { truncated: true }),
  }),
});

const cleanedChecks = (validation: NonNullable<Validation>, redact: Redact) => ({
  ...validation,
  checks: validation.checks.map((check) => ({ ...check, message: redact(check.message) })),
});

/** An answer whose words can be shown. What only the plugin reads again stays as it is. */
export const cleaned = <A extends Answer>(answer: A, plugin: string, redact: Redact): A => {
  const whole = answer.kind === 'failed' ? cleanedFailure(answer, plugin, redact) : answer;
  return {
    ...whole,
    ...('message' in whole && whole.message !== undefined && { message: redact(whole.message) }),
    ...('on' in whole && { on: { ...whole.on, detail: redact(whole.on.detail) } }),
    ...('validation' in whole &&
      whole.validation && { validation: cleanedChecks(whole.validation, redact) }),
  } as A;
};
