import { hideSecrets } from '../errors/hide-secrets.js';

const validId = /^[\w.-]{1,64}$/;

/**
 * Returns the caller's request id if it may be logged and echoed, else a new one. An id that contains
 * a token or credentials of the request is replaced.
 */
export const requestIdOf = (headers: Headers, newRequestId: () => string): string => {
  const given = headers.get('x-request-id');
  if (given === null || !validId.test(given)) return newRequestId();
  return hideSecrets(headers.get('authorization'))(given) === given ? given : newRequestId();
};
