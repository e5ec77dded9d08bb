import { STATUS_CODES } from 'node:http';
import { type Error as ErrorBody, errorCodes } from '@quads/contract';
import {
  CursorExpired,
  HostsUnavailable,
  InvalidInput,
  QuadsError,
  RefusedWrite,
} from '@quads/engine';
import { jsonResponse, type ResponseData } from '../response/response-data.js';
import { type HideSecrets, hideSecrets } from './hide-secrets.js';
import { MethodNotAllowed, TooManyAttempts, TooManySubscribers } from './http-errors.js';
import { legacyMessageOf, messageOf } from './message.js';

/** `Retry-After` while the database is unavailable, in seconds. */
const retryAfterSeconds = 5;

/** The HTTP status of an error: that of its code, or 500 for an unexpected error. */
export const statusOf = (error: unknown): number =>
  error instanceof QuadsError ? errorCodes[error.code].status : 500;

type Facts = Pick<
  ErrorBody,
  'details' | 'current' | 'unavailable_hosts' | 'failed_schedules' | 'oldest_cursor'
>;

/** The same facts twice: as in every error, and in the fields that existing programs read. */
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

/** Options of an error response. */
interface ErrorResponseOptions {
  /** @default the error's own */
  readonly status?: number;
  /** Whether the caller is a legacy caller. @default false */
  readonly legacy?: boolean;
  /** Hides the secrets of the request. @default hides tokens only */
  readonly hide?: HideSecrets;
}

const hideIn = <T>(value: T, hide: HideSecrets): T => {
  if (typeof value === 'string') return hide(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => hideIn(one, hide)) as T;
  const entries = Object.entries(value).map(([key, one]) => [key, hideIn(one, hide)]);
  return Object.fromEntries(entries) as T;
};

/** The message that a caller gets for an error. */
export const publicMessageOf = (
  error: unknown,
  requestId: string,
  { legacy = false, hide = hideSecrets() }: ErrorResponseOptions = {},
): string => {
  if (!(error instanceof QuadsError)) {
    return `An unexpected error occurred. Report it with the request id ${requestId}.`;
  }
  return hide(legacy ? legacyMessageOf(error) : messageOf(error));
};

/** The headers of the response to an error. */
export const headersOfError = (error: unknown): Record<string, string> => {
  const status = statusOf(error);
  if (error instanceof MethodNotAllowed) return { Allow: error.allow.join(', ') };
  if (error instanceof TooManyAttempts || error instanceof TooManySubscribers) {
    return { 'Retry-After': String(error.retryAfterSeconds) };
  }
  // The rest of the body may still arrive.
  if (status === 408) return { Connection: 'close' };
  if (status === 503) return { 'Retry-After': String(retryAfterSeconds) };
  const missing = error instanceof QuadsError && error.code === 'missing_credentials';
  return status === 401 || missing ? { 'WWW-Authenticate': 'Basic realm="quads", Bearer' } : {};
};

/**
 * The response to a request that ended with an error. An unexpected error may contain secrets, so its
 * response has only the request id, by which the error is found in the log.
 */
export const errorResponse = (
  error: unknown,
  requestId: string,
  { status = statusOf(error), legacy = false, hide = hideSecrets() }: ErrorResponseOptions = {},
): ResponseData => {
  const body: ErrorBody = {
    status_code: status,
    error: STATUS_CODES[status] ?? 'Error',
    message: publicMessageOf(error, requestId, { legacy, hide }),
    code: error instanceof QuadsError ? error.code : 'internal_error',
    request_id: requestId,
    ...(error instanceof QuadsError && hideIn(facts(error), hide)),
  };
  return jsonResponse(status, body, headersOfError(error));
};
