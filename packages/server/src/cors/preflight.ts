import type { ResponseData } from '../response/response-data.js';
import { corsHeaders, type Origins } from './cors-headers.js';
import { isSafe, type PageAccess, type PageRequest } from './page-access.js';

/** The request headers that pages of other origins may send. */
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

/** How long a browser may cache the response, in seconds. */
const maxAge = 600;

/** The response headers of a preflight (Fetch standard, CORS protocol); none for other requests. */
const preflightHeaders = (
  allow: readonly string[],
  page: PageRequest,
  access: PageAccess,
  origins: Origins,
): ResponseData['headers'] => {
  const { headers } = page.request;
  const origin = headers.get('origin');
  const method = headers.get('access-control-request-method');
  if (origin === null || method === null) return {};
  // Refused like the request itself, so that the browser shows the reason to developers.
  if (!isSafe(method)) access.checkWrite(page);
  if (!('Access-Control-Allow-Origin' in corsHeaders(origins, origin))) return {};
  const methods = access.mayWrite(origin, page) ? allow : allow.filter(isSafe);
  return {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': requestHeaders.join(', '),
    'Access-Control-Max-Age': String(maxAge),
  };
};

/**
 * The response to `OPTIONS`: the methods of the path and, for a preflight, what the page may do.
 *
 * @throws {AccessDenied} `cross_site_request` if the page requests a write and may not
 */
export const optionsResponse = (
  allow: readonly string[],
  page: PageRequest,
  access: PageAccess,
  origins: Origins,
): ResponseData => ({
  status: 204,
  headers: { Allow: allow.join(', '), ...preflightHeaders(allow, page, access, origins) },
  body: null,
});
