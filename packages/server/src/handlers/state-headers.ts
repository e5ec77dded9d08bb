import type { Move } from '@quads/contract';
import { pollSeconds } from '@quads/engine';
import { etagOf } from '../answer/etag.js';

/** What every answer that shows moves says beside them. */
export interface StateHeaders {
  readonly ETag: string;
  readonly 'Quads-Cursor': number;
  readonly 'Retry-After': number;
}

/**
 * The headers of an answer that shows moves.
 *
 * @param asked what was asked for
 * @param moves as this viewer is shown them
 * @param cursor the place in the log that the answer reflects
 */
export const stateHeaders = (
  asked: unknown,
  moves: readonly Move[],
  cursor: number,
): StateHeaders => ({
  ETag: etagOf(asked, moves),
  'Quads-Cursor': cursor,
  'Retry-After': pollSeconds(moves),
});
