import { specVersion } from '@quads/contract';
import { corsHeaders, type Origins } from '../cors/cors-headers.js';
import { readableOf } from '../stream/readable.js';
import { attachStream } from '../stream/stream-body.js';
import type { ResponseData } from './response-data.js';

/** What the headers of a response depend on in addition to the response itself. */
export interface ResponseContext {
  readonly requestId: string;
  /** The `Authorization` header of the request; null if it had none. */
  readonly authorization: string | null;
  /** The `Origin` header of the request; null if it had none. */
  readonly origin: string | null;
  readonly origins: Origins;
  /** Headers that the response has whatever its status is. */
  readonly extraHeaders?: ResponseData['headers'] | undefined;
}

const setAll = (headers: Record<string, string>, more: ResponseData['headers']): void => {
  for (const name in more) headers[name] = String(more[name]);
};

/** All headers of a response. Its own headers override the common ones. */
export const headersOf = (
  { type, headers: own, body }: ResponseData,
  { requestId, authorization, origin, origins, extraHeaders }: ResponseContext,
): Record<string, string> => {
  const headers: Record<string, string> = {
    // A response to credentials is private and must not be stored.
    'Cache-Control': authorization === null ? 'no-cache' : 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Quads-Spec-Version': specVersion,
    'X-Request-Id': requestId,
  };
  if (origins.length > 0) setAll(headers, corsHeaders(origins, origin));
  if (extraHeaders) setAll(headers, extraHeaders);
  if (type !== undefined) headers['Content-Type'] = type;
  const vary = headers.Vary;
  setAll(headers, own);
  if (vary !== undefined && own.Vary !== undefined) headers.Vary = `${vary}, ${own.Vary}`;
  if (body !== null) headers['Content-Length'] = String(body.byteLength);
  return headers;
};

/**
 * Converts to a `Response`. All headers are set at construction: changing them later makes the server
 * several times slower.
 */
export const toResponse = (data: ResponseData, context: ResponseContext): Response => {
  const { status, body, open } = data;
  const head = { status, headers: headersOf(data, context) };
  return open ? attachStream(new Response(readableOf(open), head), open) : new Response(body, head);
};
