import { randomUUID } from 'node:crypto';
import type { ResponseData } from '../response/response-data.js';
import { headersOf } from '../response/to-response.js';
import { errorResponse } from './error-response.js';

/** A response with all of its headers. */
export interface Refusal extends ResponseData {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The whole response to bytes that are no acceptable request. It has the shape of every other
 * error, and closes the connection, because the following bytes cannot be interpreted.
 *
 * @example
 * refusalOf(new RequestRefused('headers_too_large', 'Send fewer headers.')).status; // 431
 */
export const refusalOf = (error: unknown): Refusal => {
  const requestId = randomUUID();
  const response = errorResponse(error, requestId);
  const headers = headersOf(response, {
    requestId,
    authorization: null,
    origin: null,
    origins: [],
  });
  return { ...response, headers: { ...headers, Connection: 'close' } };
};
