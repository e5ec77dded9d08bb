import { type Failed, failed } from '../plugins/outcome.js';
import { PluginError } from '../plugins/plugin-error.js';
import type { PluginHung } from '../plugins/plugin-hung.js';
import type { StageOutcome } from '../plugins/stage.js';

/** The outcome of a call, or the error that leaves its outcome unknown. */
export type CallResult<T> =
  | { readonly kind: 'answered'; readonly outcome: T }
  | { readonly kind: 'unknown'; readonly error: Error };

/** The call has exceeded its time limit. */
export class StageCallTimeout extends Error {
  override readonly name = 'StageCallTimeout';
}

const kinds = new Set(['done', 'failed', 'wait', 'skipped']);

const isOutcome = (value: unknown): value is StageOutcome =>
  typeof value === 'object' && value !== null && kinds.has((value as { kind?: string }).kind ?? '');

const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

const withTimeout = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  ms: number,
): Promise<T> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new StageCallTimeout(`The call did not return within ${ms / 1_000} s.`);
      controller.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([work(controller.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
};

/** Whether the error leaves open if the effect has happened. */
const isUnknown = (error: Error): boolean => !(error instanceof PluginError) || error.isUnexpected;

/**
 * Calls a plugin with a time limit. A thrown `PluginError` becomes its outcome; the outcome of any
 * other error, or of a timeout, is unknown.
 *
 * @param work its signal is aborted when the limit is over
 * @param limitMs the limit of the call, in milliseconds
 */
export const callPlugin = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  limitMs: number,
): Promise<CallResult<T | Failed>> => {
  try {
    return { kind: 'answered', outcome: await withTimeout(work, limitMs) };
  } catch (thrown) {
    const error = toError(thrown);
    if (isUnknown(error)) return { kind: 'unknown', error };
    return { kind: 'answered', outcome: (error as PluginError).outcome };
  }
};

/** Calls a stage. If it returns anything but an outcome, the outcome is unknown. */
export const callStage = async (
  work: (signal: AbortSignal) => Promise<StageOutcome>,
  limitMs: number,
): Promise<CallResult<StageOutcome>> => {
  const result = await callPlugin(work, limitMs);
  if (result.kind === 'unknown' || isOutcome(result.outcome)) return result;
  return { kind: 'unknown', error: new Error('The stage returned no valid outcome.') };
};

/**
 * The failure of an idempotent call whose outcome is unknown. Evidence of a plugin is already
 * redacted by the caller of the plugin; of any other error only the message is kept.
 */
export const failureOfUnknown = (error: Error): Failed => {
  const { evidence = error.message, plugin } = hasOutcome(error) ? error.outcome : {};
  return failed('plugin_error', 'A plugin of the stage failed unexpectedly.', {
    evidence,
    ...(plugin !== undefined && { plugin }),
  });
};

const hasOutcome = (error: Error): error is PluginError | PluginHung => 'outcome' in error;
