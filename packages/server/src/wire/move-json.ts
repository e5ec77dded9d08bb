import type { Move } from '@quads/contract';

/** As long as a move does not go on it is the same object, which is written once. */
const written = new WeakMap<Move, Buffer<ArrayBuffer>>();

const [open, comma, close] = [0x5b, 0x2c, 0x5d];

/** A move in JSON. */
export const moveJson = (move: Move): Buffer<ArrayBuffer> => {
  const known = written.get(move);
  if (known) return known;
  const json = Buffer.from(JSON.stringify(move));
  written.set(move, json);
  return json;
};

/** Moves in JSON: those that have not gone on are copied, not written again. */
export const movesJson = (moves: readonly Move[]): Buffer<ArrayBuffer> => {
  if (moves.length === 0) return Buffer.from([open, close]);
  const parts = moves.map(moveJson);
  const list = Buffer.allocUnsafe(parts.reduce((sum, { length }) => sum + length + 1, 1));
  let end = 0;
  for (const part of parts) {
    list[end] = end === 0 ? open : comma;
    list.set(part, end + 1);
    end += part.length + 1;
  }
  list[end] = close;
  return list;
};
