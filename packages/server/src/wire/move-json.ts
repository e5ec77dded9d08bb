import type { Move } from '@quads/contract';

/** As long as a move does not go on it is the same object, which is written once. */
const written = new WeakMap<Move, Buffer<ArrayBuffer>>();

const [open, comma, close] = ['[', ',', ']'].map((text) => Buffer.from(text)) as [
  Buffer,
  Buffer,
  Buffer,
];

/** A move in JSON. */
export const moveJson = (move: Move): Buffer<ArrayBuffer> => {
  const known = written.get(move);
  if (known) return known;
  const json = Buffer.from(JSON.stringify(move));
  written.set(move, json);
  return json;
};

/** Moves in JSON. */
export const movesJson = (moves: readonly Move[]): Buffer<ArrayBuffer> => {
  const parts = moves.flatMap((move, index) => [index === 0 ? open : comma, moveJson(move)]);
  return Buffer.concat(parts.length === 0 ? [open, close] : [...parts, close]);
};
