import { QuadsError, Unavailable } from '@quads/engine';
import type { Logger } from '../logger.js';

/** Logs the errors that are not the caller's: the unforeseen ones whole, with their stack. */
export const logFailure = (
  logger: Logger,
  error: unknown,
  what: 'request' | 'stream',
  requestId: string,
): void => {
  if (error instanceof Unavailable) {
    logger.warn({ request_id: requestId, err: error }, `a ${what} could not be served now`);
  } else if (!(error instanceof QuadsError)) {
    const stack = error instanceof Error ? error.stack : String(error);
    logger.error({ request_id: requestId, err: error, stack }, `a ${what} failed`);
  }
};
