import { specVersion } from '@quads/contract';
import type { Answer } from './answer.js';

/**
 * The response of an answer. Every header is there from the start: changing them afterwards
 * makes the server several times slower.
 */
export const toResponse = ({ status, headers, body }: Answer, requestId: string): Response =>
  new Response(body, {
    status,
    headers: {
      ...headers,
      'Content-Length': String(body.byteLength),
      'Quads-Spec-Version': specVersion,
      'X-Request-Id': requestId,
    },
  });
