import { type Call, type Inspection, PluginError, type StageOutcome } from '@quads/engine';
import type { AnswerCheck } from '../answer/answer-problem.js';
import { isPluginError, isPluginHung } from './known-error.js';
import type { Redact } from './redact.js';
import { redactAnswer, redactFailure } from './redact-answer.js';
import { withTimeout } from './with-timeout.js';

/** One call of a plugin, with its limits and the check of its answer. */
export interface GuardedCall {
  readonly plugin: string;
  readonly operation: string;
  readonly limitMs: number;
  readonly call: Call;
  readonly redact: Redact;
  readonly problemOf: AnswerCheck;
}

const evidenceOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

const invalidAnswer = ({ plugin, operation }: GuardedCall, problem: string): PluginError =>
  new PluginError(
    'plugin_error',
    `The plugin ${plugin} has given no valid answer to ${operation}.`,
    { evidence: `The answer cannot be used: ${problem}.`, isUnexpected: true },
  );

const unexpectedError = ({ plugin, operation }: GuardedCall, error: unknown): PluginError =>
  new PluginError('plugin_error', `The plugin ${plugin} failed in ${operation}.`, {
    cause: error,
    evidence: evidenceOf(error),
    isUnexpected: true,
  });

const redactError = (
  { cause, isUnexpected = false, outcome }: PluginError,
  { plugin, redact }: GuardedCall,
): PluginError => {
  const { kind: _kind, code, message, ...more } = redactFailure(outcome, plugin, redact);
  return new PluginError(code, message, { ...more, cause, isUnexpected });
};

const errorOf = (error: unknown, guarded: GuardedCall): unknown => {
  const { signal } = guarded.call;
  if (isPluginHung(error)) return error;
  // The reason of the abort counts more than what the plugin threw after it.
  if (signal.aborted) return signal.reason;
  return redactError(isPluginError(error) ? error : unexpectedError(guarded, error), guarded);
};

/**
 * Calls a plugin with a time limit. The result is a valid answer without secrets, or an error that
 * names the plugin.
 *
 * @throws {PluginHung} when the time is over
 * @throws {PluginError} what the plugin throws; other errors are wrapped, with `isUnexpected`
 * @throws the reason of the call's signal, as soon as it is aborted
 */
export const guard = async <A extends StageOutcome | Inspection>(
  guarded: GuardedCall,
  run: (call: Call) => Promise<A> | A,
): Promise<A> => {
  const { plugin, operation, limitMs, call, redact, problemOf } = guarded;
  const { signal } = call;
  try {
    const limit = { plugin, operation, limitMs, signal };
    const answer = await withTimeout(limit, async (own) => run({ ...call, signal: own }));
    const problem = problemOf(answer);
    if (problem !== undefined) throw invalidAnswer(guarded, problem);
    return redactAnswer(answer, plugin, redact);
  } catch (error) {
    throw errorOf(error, guarded);
  }
};
