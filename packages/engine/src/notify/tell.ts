import type { Call } from '../plugins/call.js';
import type { Notice, NotifierPlugin } from '../plugins/operations.js';
import { failed, type Outcome } from '../plugins/outcome.js';
import { PluginError } from '../plugins/plugin-error.js';

const thrown = (error: unknown, { log }: Call): Outcome => {
  if (error instanceof PluginError) return error.outcome;
  log.error({ err: error }, 'a notifier has thrown an error');
  return failed('plugin_error', 'The notifier has thrown an error.');
};

const understood = (outcome: Outcome): Outcome =>
  ['done', 'failed', 'wait'].includes(outcome?.kind)
    ? outcome
    : failed('plugin_error', 'The notifier has answered what is no outcome.');

const cut = (signal: AbortSignal): Promise<Outcome> =>
  new Promise((settle) => {
    const late = () => settle(failed('plugin_error', 'The notifier took too long.'));
    if (signal.aborted) late();
    else signal.addEventListener('abort', late, { once: true });
  });

/**
 * Tells a notifier of an event. It answers an outcome whatever the plugin does: also where that
 * throws, answers rubbish, or does not hear that its time is over.
 */
export const tell = async (
  { notify }: NotifierPlugin,
  notice: Notice,
  call: Call,
): Promise<Outcome> => {
  const told = Promise.resolve()
    .then(() => notify(notice, call))
    .then(understood)
    .catch((error: unknown) => thrown(error, call));
  return Promise.race([told, cut(call.signal)]);
};
