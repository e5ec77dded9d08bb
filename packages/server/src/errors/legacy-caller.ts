import { type ResponseData, textResponse } from '../response/response-data.js';
import type { Route } from '../routing/route.js';
import { errorResponse, headersOfError, publicMessageOf, statusOf } from './error-response.js';
import type { HideSecrets } from './hide-secrets.js';

/** Whether legacy callers get statuses on which quads-lib raises. */
export type LegacyErrors = 'auto' | 'off';

/** The fields of an operation on which its error responses depend. */
export type RefusingOperation = Pick<Route, 'quadsLib'> & Partial<Pick<Route, 'id'>>;

/**
 * Whether the request is from a legacy caller: python-requests, without the version header that
 * every client of this contract sends.
 */
export const isLegacyCaller = (headers: Headers): boolean =>
  /^python-requests\//.test(headers.get('user-agent') ?? '') && !headers.has('quads-spec-version');

/** The headers that distinguish legacy callers, for caches. */
const vary = 'User-Agent, Quads-Spec-Version';

/** quads-lib returns the bodies of these statuses as data. */
const refusals: ReadonlySet<number> = new Set([401, 403, 405, 408, 409, 413, 415, 429]);

/** quads-client handles these statuses of `register`: registration is off, the account exists. */
const readByRegister: ReadonlySet<number> = new Set([403, 409]);

/** quads-client's `track` polls these. It takes six exceptions in a row for a completed move. */
const polledByTrack: ReadonlySet<Route['id']> = new Set(['listMoveProgress', 'getMoveProgress']);

/** The status for a legacy caller, on which quads-lib raises. */
const legacyStatusOf = (status: number, { id }: RefusingOperation): number => {
  if (id === 'register' && readByRegister.has(status)) return status;
  if (refusals.has(status)) return 400;
  return status === 503 && !(id && polledByTrack.has(id)) ? 500 : status;
};

const legacyResponse = (
  error: unknown,
  requestId: string,
  operation: RefusingOperation,
  hide: HideSecrets,
): ResponseData => {
  const status = statusOf(error);
  if (operation.id === 'login') {
    const headers = headersOfError(error);
    const message = publicMessageOf(error, requestId, { hide });
    return textResponse(status, 'text/plain; charset=utf-8', message, headers);
  }
  const sent = legacyStatusOf(status, operation);
  const response = errorResponse(error, requestId, { status: sent, legacy: true, hide });
  return sent === status
    ? response
    : { ...response, headers: { ...response.headers, 'Quads-Status': status } };
};

/**
 * The response to a request that ended with an error. Legacy callers get a status on which
 * quads-lib raises; all others get the status of the error.
 *
 * @param hide hides the secrets of the request
 * @param operation absent if no route matches
 */
export const responseToError = (
  error: unknown,
  requestId: string,
  headers: Headers,
  hide: HideSecrets,
  operation?: RefusingOperation,
): ResponseData => {
  if (!operation?.quadsLib) return errorResponse(error, requestId, { hide });
  const response = isLegacyCaller(headers)
    ? legacyResponse(error, requestId, operation, hide)
    : errorResponse(error, requestId, { hide });
  return { ...response, headers: { ...response.headers, Vary: vary } };
};
