import { type Failed, failed } from '../plugins/outcome.js';
import { PluginError } from '../plugins/plugin-error.js';
import type { PluginHung } from '../plugins/plugin-hung.js';
import type { StageOutcome } from '../plugins/stage.js';

/** An answer, or that nobody knows what came of it. */
export type Answered<T> =
  | { readonly kind: 'answered'; readonly outcome: T }
  | { readonly kind: 'unknown'; readonly error: Error };

/** A call that did not come back in its time. */
export class StageHung extends Error {
  override readonly name = 'StageHung';
}

const kinds = new Set(['done', 'failed', 'wait', 'skipped']);

const isOutcome = (value: unknown): value is StageOutcome =>
  typeof value === 'object' && value !== null && kinds.has((value as { kind?: string }).kind ?? '');

const errorOf = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

const within = async <T>(work: (signal: AbortSignal) => Promise<T>, ms: number): Promise<T> => {
  const hanging = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new StageHung(`it gave no answer within ${ms / 1_000} s.`);
      hanging.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([work(hanging.signal), hung]);
  } finally {
    clearTimeout(timer);
  }
};

/** Whether an error says that nobody knows what came of the call, as against what is known. */
const isUnknown = (error: Error): boolean => !(error instanceof PluginError) || error.isUnexpected;

/**
 * Calls something of a stage: it answers, or fails with a message, or its outcome is unknown.
 *
 * @param work its signal is aborted when the time is over
 */
export const askAnything = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  limitMs: number,
): Promise<Answered<T | Failed>> => {
  try {
    return { kind: 'answered', outcome: await within(work, limitMs) };
  } catch (thrown) {
    const error = errorOf(thrown);
    if (isUnknown(error)) return { kind: 'unknown', error };
    return { kind: 'answered', outcome: (error as PluginError).outcome };
  }
};

/** Calls a stage. What is no outcome says nothing of what was done. */
export const askStage = async (
  work: (signal: AbortSignal) => Promise<StageOutcome>,
  limitMs: number,
): Promise<Answered<StageOutcome>> => {
  const answer = await askAnything(work, limitMs);
  if (answer.kind === 'unknown' || isOutcome(answer.outcome)) return answer;
  return { kind: 'unknown', error: new Error('it gave an answer that is none.') };
};

/**
 * What is said of a call that nobody knows the end of, where it may be done again. What a plugin
 * threw is told by whoever called it, without its secrets; of anything else only the message is.
 */
export const unknownAsFailed = (error: Error): Failed => {
  const { evidence = error.message, plugin } = hasOutcome(error) ? error.outcome : {};
  return failed('plugin_error', 'A plugin of the stage broke off.', {
    evidence,
    ...(plugin !== undefined && { plugin }),
  });
};

const hasOutcome = (error: Error): error is PluginError | PluginHung => 'outcome' in error;
