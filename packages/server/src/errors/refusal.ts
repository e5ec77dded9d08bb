import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer/answer.js';
import { headersOf } from '../answer/to-response.js';
import { errorAnswer } from './error-answer.js';

const nothing = new Headers();

/**
 * The whole answer to what never became a request: it looks like every other error, and closes
 * its connection, because nobody knows what comes behind.
 *
 * @example
 * refusalOf(new RequestRefused('headers_too_large', 'Send fewer headers.')).status; // 431
 */
export const refusalOf = (error: unknown): Answer => {
  const requestId = randomUUID();
  const answer = errorAnswer(error, requestId);
  const headers = headersOf(answer, { requestId, asked: nothing, origins: [] });
  return { ...answer, headers: { ...headers, Connection: 'close' } };
};
