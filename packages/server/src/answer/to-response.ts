import { specVersion } from '@quads/contract';
import { corsHeaders, type Origins } from '../cors/cors-headers.js';
import type { Answer } from './answer.js';

/** What a response depends on beside its answer. */
export interface Surroundings {
  readonly request: Request;
  readonly requestId: string;
  readonly origins: Origins;
}

const lengthOf = ({ body }: Answer): Readonly<Record<string, string>> =>
  body === null ? {} : { 'Content-Length': String(body.byteLength) };

/**
 * The response of an answer. Every header is there from the start: changing them afterwards
 * makes the server several times slower.
 */
export const toResponse = (
  answer: Answer,
  { request: { headers }, requestId, origins }: Surroundings,
): Response =>
  new Response(answer.body, {
    status: answer.status,
    headers: {
      // What credentials were sent for is nobody else's, and nothing for a disk.
      'Cache-Control': headers.has('authorization') ? 'no-store' : 'no-cache',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      ...corsHeaders(origins, headers.get('origin')),
      ...answer.headers,
      ...lengthOf(answer),
      'Quads-Spec-Version': specVersion,
      'X-Request-Id': requestId,
    },
  });
