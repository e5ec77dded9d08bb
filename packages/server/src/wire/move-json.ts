import type { Move } from '@quads/contract';

type Json = Buffer<ArrayBuffer>;

/** An unchanged move is the same object, so it is serialised once. */
const serialisedMoves = new WeakMap<Move, Json>();

/** The number of moves of a list that are cached together. */
const chunkSize = 64;

/** The last serialised list of moves, by its first move. */
type ListCache = WeakMap<Move, { readonly moves: readonly Move[]; readonly json: Json }>;

const chunks: ListCache = new WeakMap();
const fullLists: ListCache = new WeakMap();

const [open, comma, close] = ['[', ',', ']'].map((text) => Buffer.from(text)) as [Json, Json, Json];

const joined = (pieces: readonly Json[]): Json[] =>
  pieces.flatMap((piece, index) => (index === 0 ? [piece] : [comma, piece]));

/** A move in JSON. */
export const moveJson = (move: Move): Json => {
  const known = serialisedMoves.get(move);
  if (known) return known;
  const json = Buffer.from(JSON.stringify(move));
  serialisedMoves.set(move, json);
  return json;
};

const isSame = (one: readonly Move[], other: readonly Move[]): boolean =>
  one.length === other.length && one.every((move, index) => move === other[index]);

/** Returns the cached JSON if the moves are the same objects, else the result of `make`. */
const cached = (lists: ListCache, moves: readonly Move[], make: () => Json): Json => {
  const [first] = moves;
  const known = first && lists.get(first);
  if (known && isSame(known.moves, moves)) return known.json;
  const json = make();
  if (first) lists.set(first, { moves, json });
  return json;
};

const chunkJson = (moves: readonly Move[]): Json =>
  cached(chunks, moves, () => Buffer.concat(joined(moves.map(moveJson))));

const listJson = (moves: readonly Move[]): Json => {
  const starts = [...moves.keys()].filter((index) => index % chunkSize === 0);
  const pieces = starts.map((start) => chunkJson(moves.slice(start, start + chunkSize)));
  return Buffer.concat([open, ...joined(pieces), close]);
};

/**
 * Moves in JSON. An unchanged list is not serialised again; of a changed list, unchanged chunks are
 * copied.
 */
export const movesJson = (moves: readonly Move[]): Json =>
  cached(fullLists, moves, () => listJson(moves));
