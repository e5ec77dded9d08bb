import { inspect } from 'node:util';
import { QuadsError, Unavailable } from '@quads/engine';
import type { Logger } from '../logger.js';
import { type HideSecrets, hideSecrets } from './hide-secrets.js';

/** An error for the log: the object, or a text if it contains a secret. */
const fieldsOf = (error: unknown, hide: HideSecrets) => {
  const text = inspect(error);
  const shown = hide(text);
  if (shown !== text) return { err: shown };
  const stack = error instanceof Error ? error.stack : String(error);
  return { err: error, ...(!(error instanceof QuadsError) && { stack }) };
};

/**
 * Logs errors that are not the caller's fault; unexpected ones with their stack.
 *
 * @param hide hides secrets of the request; tokens are always hidden
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
