import type { Call } from '../plugins/call.js';
import type { Notice, NotifierPlugin } from '../plugins/operations.js';
import { failed, type Outcome } from '../plugins/outcome.js';
import { PluginError } from '../plugins/plugin-error.js';

const outcomeOfError = (error: unknown, { log }: Call): Outcome => {
  if (error instanceof PluginError) return error.outcome;
  log.error({ err: error }, 'a notifier has thrown an error');
  return failed('plugin_error', 'The notifier has thrown an error.');
};

const checkedOutcome = (outcome: Outcome): Outcome =>
  ['done', 'failed', 'wait'].includes(outcome?.kind)
    ? outcome
    : failed('plugin_error', 'The notifier returned no valid outcome.');

const failureOnAbort = (signal: AbortSignal): Promise<Outcome> =>
  new Promise((resolve) => {
    const onAbort = () => resolve(failed('plugin_error', 'The notifier took too long.'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });

/**
 * Sends an event to a notifier. Never rejects: an error, an invalid outcome and an abort of
 * `call.signal` become `failed`, also if the plugin ignores the signal.
 */
export const callNotifier = async (
  { notify }: NotifierPlugin,
  notice: Notice,
  call: Call,
): Promise<Outcome> => {
  const outcome = Promise.resolve()
    .then(() => notify(notice, call))
    .then(checkedOutcome)
    .catch((error: unknown) => outcomeOfError(error, call));
  return Promise.race([outcome, failureOnAbort(call.signal)]);
};
