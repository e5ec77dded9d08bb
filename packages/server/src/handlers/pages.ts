import type { Move } from '@quads/contract';
import { moveHasEvidence, pollSeconds, type Redactor } from '@quads/engine';
import { etagOf } from '../answer/etag.js';
import { serialised } from '../answer/serialised.js';
import { moveJson, movesJson } from '../wire/move-json.js';

/** What callers with one question and the same rights are answered, until something changes. */
export interface Page<Body> {
  readonly body: Body;
  readonly etag: string;
  readonly retryAfter: number;
}

/** The moves that not everybody may see whole. */
const withEvidence = new WeakMap<readonly Move[], readonly Move[]>();

/** Pages by what they show and by what was asked, or by who may see what. */
const pages = new WeakMap<object, Map<string, Page<never>>>();

const remembered = <Body>(of: object, key: string, make: () => Page<Body>): Page<Body> => {
  const known = pages.get(of)?.get(key);
  if (known) return known;
  const page = make() as Page<never>;
  pages.set(of, (pages.get(of) ?? new Map<string, Page<never>>()).set(key, page));
  return page;
};

const pageOf = <Body>(asked: string, moves: readonly Move[], json: () => Buffer<ArrayBuffer>) => ({
  body: serialised<Body>(json),
  etag: etagOf(asked, moves),
  retryAfter: pollSeconds(moves),
});

/** The moves of a list that hold what not everybody may see. */
export const evidenceIn = (moves: readonly Move[]): readonly Move[] => {
  const known = withEvidence.get(moves);
  if (known) return known;
  const found = moves.filter(moveHasEvidence);
  withEvidence.set(moves, found);
  return found;
};

const rows = new WeakMap<Move, Move>();

/**
 * A move as the legacy routes show it. Today's clients show `message` alone, so that of a failed move
 * says why it failed; its `error_message` is as everywhere.
 */
export const legacyRow = (move: Move): Move => {
  if (move.failure === undefined) return move;
  const known = rows.get(move);
  if (known) return known;
  const row = { ...move, message: move.failure.message };
  rows.set(move, row);
  return row;
};

/** The list as somebody is shown it; all who see the same evidence share it. */
export const listPage = (
  asked: string,
  moves: readonly Move[],
  { move, showsNames }: Redactor,
): Page<Move[]> => {
  const seen = evidenceIn(moves).filter((one) => moveHasEvidence(move(one)));
  const key = `${asked} ${showsNames} ${seen.map(({ move_id }) => move_id).join()}`;
  return remembered(moves, key, () => {
    const shown = moves.map((one) => legacyRow(move(one)));
    return pageOf(asked, shown, () => movesJson(shown));
  });
};

/** One move as somebody is shown it. */
export const movePage = (asked: string, move: Move): Page<Move> =>
  remembered(move, asked, () => pageOf(asked, [move], () => moveJson(legacyRow(move))));
