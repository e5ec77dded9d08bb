import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer/answer.js';
import { headersOf } from '../answer/to-response.js';
import { errorAnswer } from './error-answer.js';

/** An answer with all of its headers. */
export interface Refusal extends Answer {
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The whole answer to what never became a request: it looks like every other error, and closes
 * its connection, because nobody knows what comes behind.
 *
 * @example
 * refusalOf(new RequestRefused('headers_too_large', 'Send fewer headers.')).status; // 431
 */
export const refusalOf = (error: unknown): Refusal => {
  const requestId = randomUUID();
  const answer = errorAnswer(error, requestId);
  const headers = headersOf(answer, { requestId, authorization: null, origin: null, origins: [] });
  return { ...answer, headers: { ...headers, Connection: 'close' } };
};
