import { type Call, type Inspection, PluginError, type StageOutcome } from '@quads/engine';
import type { AnswerCheck } from '../answer/answer-problem.js';
import { cleaned, cleanedFailure } from './cleaned.js';
import { isPluginError, isPluginHung } from './known-error.js';
import { limited } from './limited.js';
import type { Redact } from './secrets.js';

/** One call of one plugin, and what is expected of it. */
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

const rubbish = ({ plugin, operation }: GuardedCall, problem: string): PluginError =>
  new PluginError(
    'plugin_error',
    `The plugin ${plugin} has given no valid answer to ${operation}.`,
    { evidence: `The answer cannot be used: ${problem}.`, isUnexpected: true },
  );

const unexpected = ({ plugin, operation }: GuardedCall, error: unknown): PluginError =>
  new PluginError('plugin_error', `The plugin ${plugin} failed in ${operation}.`, {
    cause: error,
    evidence: evidenceOf(error),
    isUnexpected: true,
  });

const cleanedError = (
  { cause, isUnexpected = false, outcome }: PluginError,
  { plugin, redact }: GuardedCall,
): PluginError => {
  const { kind: _kind, code, message, ...more } = cleanedFailure(outcome, plugin, redact);
  return new PluginError(code, message, { ...more, cause, isUnexpected });
};

const errorOf = (error: unknown, guarded: GuardedCall): unknown => {
  const { signal } = guarded.call;
  if (isPluginHung(error)) return error;
  // Whoever aborted the call knows why, whatever the plugin said to that.
  if (signal.aborted) return signal.reason;
  return cleanedError(isPluginError(error) ? error : unexpected(guarded, error), guarded);
};

/**
 * Calls a plugin: for a time, and so that nothing comes of it but a valid answer without secrets,
 * or an error that says who failed.
 *
 * @throws {PluginHung} when the time is over
 * @throws {PluginError} what the plugin throws; `isUnexpected` where it is none of its own
 * @throws the reason of the call's signal, at once when that is aborted
 */
export const guard = async <A extends StageOutcome | Inspection>(
  guarded: GuardedCall,
  run: (call: Call) => Promise<A> | A,
): Promise<A> => {
  const { plugin, operation, limitMs, call, redact, problemOf } = guarded;
  const { signal } = call;
  try {
    const limit = { plugin, operation, limitMs, signal };
    const answer = await limited(limit, async (own) => run({ ...call, signal: own }));
    const problem = problemOf(answer);
    if (problem !== undefined) throw rubbish(guarded, problem);
    return cleaned(answer, plugin, redact);
  } catch (error) {
    throw errorOf(error, guarded);
  }
};
