import { hideSecrets } from '../errors/hide-secrets.js';

const fit = /^[\w.-]{1,64}$/;

/**
 * The caller's own request id if it is fit to be logged and echoed, else a new one. An id that is a
 * token or belongs to the credentials of the request is not.
 */
export const requestIdOf = (headers: Headers, newRequestId: () => string): string => {
  const given = headers.get('x-request-id');
  if (given === null || !fit.test(given)) return newRequestId();
  return hideSecrets(headers.get('authorization'))(given) === given ? given : newRequestId();
};
