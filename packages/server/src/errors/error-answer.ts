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
import { MethodNotAllowed, TooManyAttempts } from './http-errors.js';

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

const bodyOf = (error: unknown, status: number, requestId: string): ErrorBody => {
  const general = { status_code: status, error: STATUS_CODES[status] ?? 'Error' };
  if (!(error instanceof QuadsError)) {
    const message = `Something went wrong here. Ask with the request id ${requestId}.`;
    return { ...general, message, code: 'internal_error', request_id: requestId };
  }
  const { message, code } = error;
  return { ...general, message, code, request_id: requestId, ...facts(error) };
};

const headersOf = (error: unknown, status: number): Record<string, string> => {
  if (error instanceof MethodNotAllowed) return { Allow: error.allow.join(', ') };
  if (error instanceof TooManyAttempts) return { 'Retry-After': String(error.retryAfterSeconds) };
  // The rest of the body may still be on its way.
  if (status === 408) return { Connection: 'close' };
  if (status === 503) return { 'Retry-After': String(retryAfterSeconds) };
  const missing = error instanceof QuadsError && error.code === 'missing_credentials';
  return status === 401 || missing ? { 'WWW-Authenticate': 'Basic realm="quads", Bearer' } : {};
};

/**
 * What a caller is told of an error. One that was not raised on purpose may say anything, so
 * nothing of it goes out but the request id that leads to the log.
 */
export const errorAnswer = (error: unknown, requestId: string): Answer => {
  const status = statusOf(error);
  return jsonAnswer(status, bodyOf(error, status, requestId), headersOf(error, status));
};
