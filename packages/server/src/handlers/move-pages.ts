import type { Move } from '@quads/contract';
import { moveHasEvidence, pollSeconds, type Redactor } from '@quads/engine';
import { etagOf } from '../response/etag.js';
import { serialised } from '../response/serialised.js';
import { moveJson, movesJson } from '../wire/move-json.js';

/** A response that callers with equal requests and rights share until something changes. */
export interface Page<Body> {
  readonly body: Body;
  readonly etag: string;
  readonly retryAfter: number;
}

/** The moves with evidence, by list. */
const withEvidence = new WeakMap<readonly Move[], readonly Move[]>();

/** Pages by the moves they show, then by request and rights. */
const pages = new WeakMap<object, Map<string, Page<never>>>();

const cachedPage = <Body>(of: object, key: string, make: () => Page<Body>): Page<Body> => {
  const known = pages.get(of)?.get(key);
  if (known) return known;
  const page = make() as Page<never>;
  pages.set(of, (pages.get(of) ?? new Map<string, Page<never>>()).set(key, page));
  return page;
};

const pageOf = <Body>(query: string, moves: readonly Move[], json: () => Buffer<ArrayBuffer>) => ({
  body: serialised<Body>(json),
  etag: etagOf(query, moves),
  retryAfter: pollSeconds(moves),
});

/** The moves of a list that have evidence, which only some viewers see. */
export const evidenceIn = (moves: readonly Move[]): readonly Move[] => {
  const known = withEvidence.get(moves);
  if (known) return known;
  const found = moves.filter(moveHasEvidence);
  withEvidence.set(moves, found);
  return found;
};

const rows = new WeakMap<Move, Move>();

/**
 * A move as the legacy routes return it. Upstream's clients show only `message`, so for a failed move it
 * is the message of the failure. `error_message` is as everywhere.
 */
export const legacyRow = (move: Move): Move => {
  if (move.failure === undefined) return move;
  const known = rows.get(move);
  if (known) return known;
  const row = { ...move, message: move.failure.message };
  rows.set(move, row);
  return row;
};

/** The page of a list. Viewers that see the same evidence share it. */
export const listPage = (
  query: string,
  moves: readonly Move[],
  { move, showsNames }: Redactor,
): Page<Move[]> => {
  const seen = evidenceIn(moves).filter((one) => moveHasEvidence(move(one)));
  const key = `${query} ${showsNames} ${seen.map(({ move_id }) => move_id).join()}`;
  return cachedPage(moves, key, () => {
    const shown = moves.map((one) => legacyRow(move(one)));
    return pageOf(query, shown, () => movesJson(shown));
  });
};

/** The page of one move. */
export const movePage = (query: string, move: Move): Page<Move> =>
  cachedPage(move, query, () => pageOf(query, [move], () => moveJson(legacyRow(move))));
