import type { Move } from '@quads/contract';

type Json = Buffer<ArrayBuffer>;

/** As long as a move does not go on it is the same object, which is written once. */
const written = new WeakMap<Move, Json>();

/** So many moves of a list are written together. */
const together = 64;

/** What was written last of the moves that begin with this one. */
const parts = new WeakMap<Move, { readonly moves: readonly Move[]; readonly json: Json }>();

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

const partJson = (first: Move, moves: readonly Move[]): Json => {
  const known = parts.get(first);
  if (known && isSame(known.moves, moves)) return known.json;
  const json = Buffer.concat(joined(moves.map(moveJson)));
  parts.set(first, { moves, json });
  return json;
};

/** Moves in JSON: parts of the list in which none has gone on are copied, not written again. */
export const movesJson = (moves: readonly Move[]): Json => {
  const pieces: Json[] = [];
  for (const [index, first] of moves.entries()) {
    if (index % together !== 0) continue;
    pieces.push(partJson(first, moves.slice(index, index + together)));
  }
  return Buffer.concat([open, ...joined(pieces), close]);
};
