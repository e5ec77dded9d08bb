import type { Answer } from '../answer/answer.js';
import { corsHeaders, type Origins } from './cors-headers.js';
import { isSafe, type PageAccess, type PageRequest } from './page-access.js';

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

/** The headers that answer a preflight (Fetch standard, CORS protocol); none if it is not one. */
const preflightHeaders = (
  allow: readonly string[],
  page: PageRequest,
  access: PageAccess,
  origins: Origins,
): Answer['headers'] => {
  const { headers } = page.request;
  const origin = headers.get('origin');
  const asked = headers.get('access-control-request-method');
  if (origin === null || asked === null) return {};
  // Refused as the request itself would be: the browser shows its developer why.
  if (!isSafe(asked)) access.checkWrite(page);
  if (!('Access-Control-Allow-Origin' in corsHeaders(origins, origin))) return {};
  const methods = access.mayWrite(origin, page) ? allow : allow.filter(isSafe);
  return {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': requestHeaders.join(', '),
    'Access-Control-Max-Age': String(maxAge),
  };
};

/**
 * The answer to `OPTIONS`: the methods of the path, and to a preflight what the page may do.
 *
 * @throws {AccessDenied} `cross_site_request` if the page asks to write and may not
 */
export const optionsAnswer = (
  allow: readonly string[],
  page: PageRequest,
  access: PageAccess,
  origins: Origins,
): Answer => ({
  status: 204,
  headers: { Allow: allow.join(', '), ...preflightHeaders(allow, page, access, origins) },
  body: null,
});
