import { inspect } from 'node:util';
import { QuadsError, Unavailable } from '@quads/engine';
import type { Logger } from '../logger.js';
import { type HideSecrets, hideSecrets } from './hide-secrets.js';

/** An error as the log has it: whole, or as a text where it holds a secret. */
const fieldsOf = (error: unknown, hide: HideSecrets) => {
  const text = inspect(error);
  const shown = hide(text);
  if (shown !== text) return { err: shown };
  const stack = error instanceof Error ? error.stack : String(error);
  return { err: error, ...(!(error instanceof QuadsError) && { stack }) };
};

/**
 * Logs the errors that are not the caller's: the unforeseen ones whole, with their stack.
 *
 * @param hide by which secrets of the request are hidden; tokens always are
 */
export const logFailure = (
  logger: Logger,
  error: unknown,
  what: 'request' | 'stream',
  requestId: string,
  hide: HideSecrets = hideSecrets(),
): void => {
  if (error instanceof Unavailable) {
    const fields = { request_id: requestId, ...fieldsOf(error, hide) };
    logger.warn(fields, `a ${what} could not be served now`);
  } else if (!(error instanceof QuadsError)) {
    logger.error({ request_id: requestId, ...fieldsOf(error, hide) }, `a ${what} failed`);
  }
};
