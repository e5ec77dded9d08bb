import type { Move } from '@quads/contract';
import { pollSeconds } from '@quads/engine';
import { etagOf } from '../response/etag.js';

/** The headers of every response that contains moves. */
export interface StateHeaders {
  readonly ETag: string;
  readonly 'Quads-Cursor': number;
  readonly 'Retry-After': number;
}

/**
 * Returns the headers of a response that contains moves.
 *
 * @param query the parameters of the request
 * @param moves as this viewer sees them
 * @param cursor the cursor that the response reflects
 */
export const stateHeaders = (
  query: unknown,
  moves: readonly Move[],
  cursor: number,
): StateHeaders => ({
  ETag: etagOf(query, moves),
  'Quads-Cursor': cursor,
  'Retry-After': pollSeconds(moves),
});
