import type { Move } from '@quads/contract';

type Json = Buffer<ArrayBuffer>;

/** As long as a move does not go on it is the same object, which is written once. */
const written = new WeakMap<Move, Json>();

/** So many moves of a list are written together. */
const together = 64;

/** What was written last of moves, by the first of them. */
type Lists = WeakMap<Move, { readonly moves: readonly Move[]; readonly json: Json }>;

const parts: Lists = new WeakMap();
const wholes: Lists = new WeakMap();

const [open, comma, close] = ['[', ',', ']'].map((text) => Buffer.from(text)) as [Json, Json, Json];

const joined = (pieces: readonly Json[]): Json[] =>
  pieces.flatMap((piece, index) => (index === 0 ? [piece] : [comma, piece]));

/** A move in JSON. */
export const moveJson = (move: Move): Json => {
  const known = written.get(move);
  if (known) return known;
  const json = Buffer.from(JSON.stringify(move));
  written.set(move, json);
  return json;
};

const isSame = (one: readonly Move[], other: readonly Move[]): boolean =>
  one.length === other.length && one.every((move, index) => move === other[index]);

/** What is made of some moves, unless it was made of the very same. */
const kept = (lists: Lists, moves: readonly Move[], make: () => Json): Json => {
  const [first] = moves;
  const known = first && lists.get(first);
  if (known && isSame(known.moves, moves)) return known.json;
  const json = make();
  if (first) lists.set(first, { moves, json });
  return json;
};

const partJson = (moves: readonly Move[]): Json =>
  kept(parts, moves, () => Buffer.concat(joined(moves.map(moveJson))));

const listJson = (moves: readonly Move[]): Json => {
  const starts = [...moves.keys()].filter((index) => index % together === 0);
  const pieces = starts.map((start) => partJson(moves.slice(start, start + together)));
  return Buffer.concat([open, ...joined(pieces), close]);
};

/**
 * Moves in JSON. A list in which none has gone on is not written again; of one in which some have,
 * the parts are copied in which none has.
 */
export const movesJson = (moves: readonly Move[]): Json =>
  kept(wholes, moves, () => listJson(moves));
