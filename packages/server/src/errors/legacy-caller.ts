import { type Answer, textAnswer } from '../answer/answer.js';
import type { Route } from '../routing/route.js';
import { errorAnswer, headersOfError, sentenceOf, statusOf } from './error-answer.js';
import type { HideSecrets } from './hide-secrets.js';

/** Whether programs over quads-lib get the statuses that quads-lib raises on. */
export type LegacyErrors = 'auto' | 'off';

/** The operation that a request is for, as far as its refusals depend on it. */
export type RefusingOperation = Pick<Route, 'quadsLib'> & Partial<Pick<Route, 'id'>>;

/**
 * Whether a program over quads-lib calls: requests without the version that every client of this
 * contract sends.
 */
export const isLegacyCaller = (headers: Headers): boolean =>
  /^python-requests\//.test(headers.get('user-agent') ?? '') && !headers.has('quads-spec-version');

/** What tells legacy callers from others, for caches. */
const vary = 'User-Agent, Quads-Spec-Version';

/** quads-lib returns the bodies of these as data. */
const refusals: ReadonlySet<number> = new Set([401, 403, 405, 408, 409, 413, 415, 429]);

/** quads-client reads these of `register`: registration is off, and the account already exists. */
const readByRegister: ReadonlySet<number> = new Set([403, 409]);

/** quads-client's `track` polls these, and takes six exceptions in a row for a completed move. */
const polledByTrack: ReadonlySet<Route['id']> = new Set(['listMoveProgress', 'getMoveProgress']);

/** The status for a legacy caller: one that quads-lib raises on. */
const legacyStatusOf = (status: number, { id }: RefusingOperation): number => {
  if (id === 'register' && readByRegister.has(status)) return status;
  if (refusals.has(status)) return 400;
  return status === 503 && !(id && polledByTrack.has(id)) ? 500 : status;
};

const legacyAnswer = (
  error: unknown,
  requestId: string,
  operation: RefusingOperation,
  hide: HideSecrets,
): Answer => {
  const status = statusOf(error);
  if (operation.id === 'login') {
    const headers = headersOfError(error);
    const sentence = sentenceOf(error, requestId, { hide });
    return textAnswer(status, 'text/plain; charset=utf-8', sentence, headers);
  }
  const sent = legacyStatusOf(status, operation);
  const answer = errorAnswer(error, requestId, { status: sent, legacy: true, hide });
  return sent === status
    ? answer
    : { ...answer, headers: { ...answer.headers, 'Quads-Status': status } };
};

/**
 * The answer to a request that an error has ended. Programs over quads-lib get one that quads-lib
 * raises on; everybody else gets the status of the error.
 *
 * @param hide hides the secrets of the request
 * @param operation absent where no route is known
 */
export const answerToError = (
  error: unknown,
  requestId: string,
  headers: Headers,
  hide: HideSecrets,
  operation?: RefusingOperation,
): Answer => {
  if (!operation?.quadsLib) return errorAnswer(error, requestId, { hide });
  const answer = isLegacyCaller(headers)
    ? legacyAnswer(error, requestId, operation, hide)
    : errorAnswer(error, requestId, { hide });
  return { ...answer, headers: { ...answer.headers, Vary: vary } };
};
