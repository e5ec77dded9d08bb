import { specVersion } from '@quads/contract';
import { corsHeaders, type Origins } from '../cors/cors-headers.js';
import { readableOf } from '../stream/readable.js';
import { standsFor } from '../stream/streamed.js';
import type { Answer } from './answer.js';

/** What the headers of an answer depend on beside itself. */
export interface Surroundings {
  readonly requestId: string;
  /** What the request named as its `Authorization`; null where it had none. */
  readonly authorization: string | null;
  /** The page that asks; null where none does. */
  readonly origin: string | null;
  readonly origins: Origins;
  /** Headers that go with the request, whatever the answer is. */
  readonly notice?: Answer['headers'] | undefined;
}

const put = (headers: Record<string, string>, more: Answer['headers']): void => {
  for (const name in more) headers[name] = String(more[name]);
};

/** All headers of an answer. Its own go over those that every answer has. */
export const headersOf = (
  { type, headers: own, body }: Answer,
  { requestId, authorization, origin, origins, notice }: Surroundings,
): Record<string, string> => {
  const headers: Record<string, string> = {
    // What credentials were sent for is nobody else's, and nothing for a disk.
    'Cache-Control': authorization === null ? 'no-cache' : 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Quads-Spec-Version': specVersion,
    'X-Request-Id': requestId,
  };
  if (origins.length > 0) put(headers, corsHeaders(origins, origin));
  if (notice) put(headers, notice);
  if (type !== undefined) headers['Content-Type'] = type;
  const vary = headers.Vary;
  put(headers, own);
  if (vary !== undefined && own.Vary !== undefined) headers.Vary = `${vary}, ${own.Vary}`;
  if (body !== null) headers['Content-Length'] = String(body.byteLength);
  return headers;
};

/**
 * The response of an answer. Every header is there from the start: changing them afterwards
 * makes the server several times slower.
 */
export const toResponse = (answer: Answer, surroundings: Surroundings): Response => {
  const { status, body, open } = answer;
  const head = { status, headers: headersOf(answer, surroundings) };
  return open ? standsFor(new Response(readableOf(open), head), open) : new Response(body, head);
};
