import { specVersion } from '@quads/contract';
import { corsHeaders, type Origins } from '../cors/cors-headers.js';
import { readableOf } from '../stream/readable.js';
import { standsFor } from '../stream/streamed.js';
import type { Answer } from './answer.js';

/** What the headers of an answer depend on beside itself. */
export interface Surroundings {
  readonly requestId: string;
  /** The headers of the request. */
  readonly asked: Pick<Headers, 'get' | 'has'>;
  readonly origins: Origins;
  /** What every answer of the operation says. */
  readonly notice?: Answer['headers'] | undefined;
}

const lengthOf = ({ body }: Answer): Answer['headers'] =>
  body === null ? {} : { 'Content-Length': String(body.byteLength) };

/** All headers of an answer. Its own go over those that every answer has. */
export const headersOf = (
  answer: Answer,
  { requestId, asked, origins, notice }: Surroundings,
): Record<string, string> => ({
  // What credentials were sent for is nobody else's, and nothing for a disk.
  'Cache-Control': asked.has('authorization') ? 'no-store' : 'no-cache',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  ...corsHeaders(origins, asked.get('origin')),
  ...notice,
  ...answer.headers,
  ...lengthOf(answer),
  'Quads-Spec-Version': specVersion,
  'X-Request-Id': requestId,
});

/**
 * The response of an answer. Every header is there from the start: changing them afterwards
 * makes the server several times slower.
 */
export const toResponse = (answer: Answer, surroundings: Surroundings): Response => {
  const { status, body, open } = answer;
  const head = { status, headers: headersOf(answer, surroundings) };
  return open ? standsFor(new Response(readableOf(open), head), open) : new Response(body, head);
};
