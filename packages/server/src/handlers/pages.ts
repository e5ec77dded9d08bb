import type { Move } from '@quads/contract';
import { moveHasEvidence, pollSeconds, type Redactor, type Shown } from '@quads/engine';
import { etagOf } from '../answer/etag.js';
import { serialised } from '../answer/serialised.js';
import { moveJson, movesJson } from '../wire/move-json.js';

/** What callers with one question and the same rights are answered, until something changes. */
export interface Page<Body> {
  readonly body: Body;
  readonly headers: { readonly ETag: string; readonly 'Retry-After': number };
}

/** The moves that not everybody may see whole. */
const withEvidence = new WeakMap<Shown, readonly Move[]>();

/** Pages by what they show and by what was asked, or by who may see what. */
const pages = new WeakMap<object, Map<string, Page<never>>>();

const remembered = <Body>(of: object, key: string, make: () => Page<Body>): Page<Body> => {
  const known = pages.get(of) ?? new Map<string, Page<never>>();
  pages.set(of, known);
  const page = known.get(key) ?? (make() as Page<never>);
  known.set(key, page);
  return page;
};

const pageOf = <Body>(asked: unknown, moves: readonly Move[], json: Buffer<ArrayBuffer>) => ({
  body: serialised<Body>(json),
  headers: { ETag: etagOf(asked, moves), 'Retry-After': pollSeconds(moves) },
});

/** The moves of a list that hold what not everybody may see. */
export const evidenceIn = (shown: Shown): readonly Move[] => {
  const found = withEvidence.get(shown) ?? shown.moves.filter(moveHasEvidence);
  withEvidence.set(shown, found);
  return found;
};

/** The list as somebody is shown it; all who see the same evidence share it. */
export const listPage = (asked: unknown, shown: Shown, { move }: Redactor): Page<Move[]> => {
  const seen = evidenceIn(shown).filter((one) => moveHasEvidence(move(one)));
  const key = seen.map(({ move_id }) => move_id).join();
  return remembered(shown, key, () => {
    const moves = shown.moves.map(move);
    return pageOf(asked, moves, movesJson(moves));
  });
};

/** One move as somebody is shown it. */
export const movePage = (asked: unknown, move: Move): Page<Move> =>
  remembered(move, JSON.stringify(asked), () => pageOf(asked, [move], moveJson(move)));
