import { STATUS_CODES } from 'node:http';
import { type Error as ErrorBody, errorCodes } from '@quads/contract';
import {
  CursorExpired,
  HostsUnavailable,
  InvalidInput,
  QuadsError,
  RefusedWrite,
} from '@quads/engine';
import { type Answer, jsonAnswer } from '../answer/answer.js';
import { type HideSecrets, hideSecrets } from './hide-secrets.js';
import { MethodNotAllowed, TooManyAttempts, TooManyFollowers } from './http-errors.js';
import { legacyMessageOf, messageOf } from './message.js';

/** How long a caller should wait for the database to come back, in seconds. */
const retryAfterSeconds = 5;

/** The HTTP status of an error: its code's, and 500 for whatever was not raised on purpose. */
export const statusOf = (error: unknown): number =>
  error instanceof QuadsError ? errorCodes[error.code].status : 500;

type Facts = Pick<
  ErrorBody,
  'details' | 'current' | 'unavailable_hosts' | 'failed_schedules' | 'oldest_cursor'
>;

/** The same twice: as every error says it, and as programs of today read it. */
const batchFacts = ({ details, unavailable }: HostsUnavailable): Facts => ({
  details: [...details],
  unavailable_hosts: [...unavailable],
  failed_schedules: details.map(({ host, problem }) => ({ hostname: host, error: problem })),
});

const facts = (error: QuadsError): Facts => {
  if (error instanceof HostsUnavailable) return batchFacts(error);
  if (error instanceof CursorExpired) return { oldest_cursor: error.oldest };
  if (error instanceof RefusedWrite) return { current: { move: error.move } };
  if (error instanceof InvalidInput && error.details.length > 0) {
    return { details: [...error.details] };
  }
  return {};
};

/** How an error is sent. */
interface Sending {
  /** @default the error's own */
  readonly status?: number;
  /** Whether a legacy caller gets it. @default false */
  readonly legacy?: boolean;
  /** Hides the secrets of the request. @default tokens alone */
  readonly hide?: HideSecrets;
}

const hideIn = <T>(value: T, hide: HideSecrets): T => {
  if (typeof value === 'string') return hide(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => hideIn(one, hide)) as T;
  const entries = Object.entries(value).map(([key, one]) => [key, hideIn(one, hide)]);
  return Object.fromEntries(entries) as T;
};

/** The message that a caller gets for an error, in one sentence or two. */
export const sentenceOf = (
  error: unknown,
  requestId: string,
  { legacy = false, hide = hideSecrets() }: Sending = {},
): string => {
  if (!(error instanceof QuadsError)) {
    return `Something went wrong here. Ask with the request id ${requestId}.`;
  }
  return hide(legacy ? legacyMessageOf(error) : messageOf(error));
};

/** The headers that answers to an error have. */
export const headersOfError = (error: unknown): Record<string, string> => {
  const status = statusOf(error);
  if (error instanceof MethodNotAllowed) return { Allow: error.allow.join(', ') };
  if (error instanceof TooManyAttempts || error instanceof TooManyFollowers) {
    return { 'Retry-After': String(error.retryAfterSeconds) };
  }
  // The rest of the body may still be on its way.
  if (status === 408) return { Connection: 'close' };
  if (status === 503) return { 'Retry-After': String(retryAfterSeconds) };
  const missing = error instanceof QuadsError && error.code === 'missing_credentials';
  return status === 401 || missing ? { 'WWW-Authenticate': 'Basic realm="quads", Bearer' } : {};
};

/**
 * The answer to a request that ended with an error. An unexpected error may hold anything, so its
 * answer gives only the request id, by which the log shows the error.
 */
export const errorAnswer = (
  error: unknown,
  requestId: string,
  { status = statusOf(error), legacy = false, hide = hideSecrets() }: Sending = {},
): Answer => {
  const body: ErrorBody = {
    status_code: status,
    error: STATUS_CODES[status] ?? 'Error',
    message: sentenceOf(error, requestId, { legacy, hide }),
    code: error instanceof QuadsError ? error.code : 'internal_error',
    request_id: requestId,
    ...(error instanceof QuadsError && hideIn(facts(error), hide)),
  };
  return jsonAnswer(status, body, headersOfError(error));
};
