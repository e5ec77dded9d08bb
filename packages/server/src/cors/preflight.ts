import type { Answer } from '../answer/answer.js';

/** What pages of other origins may send beside what browsers let them. */
const requestHeaders = [
  'Authorization',
  'Content-Type',
  'X-Request-Id',
  'Quads-Spec-Version',
  'Quads-Min-Cursor',
  'If-None-Match',
  'Prefer',
  'Idempotency-Key',
  'Last-Event-ID',
] as const;

/** How long a browser may keep the answer, in seconds. */
const maxAge = 600;

/** Whether a browser asks if a page of another origin may call. */
export const isPreflight = ({ method, headers }: Request): boolean =>
  method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');

/** What pages of an origin that is let in may do with a path. */
export const preflightAnswer = (methods: readonly string[]): Answer => ({
  status: 204,
  headers: {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': requestHeaders.join(', '),
    'Access-Control-Max-Age': String(maxAge),
  },
  body: null,
});
