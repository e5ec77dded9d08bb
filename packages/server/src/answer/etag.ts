import { createHash } from 'node:crypto';
import type { Eta } from '@quads/contract';

/** As much of a move as tells its states apart: whatever else changes in it raises its cursor. */
export interface Stateful {
  readonly move_id: number;
  readonly cursor: number;
  /** What was expected of it by some hour, which changes without an event. */
  readonly eta?: Eta;
  /** What not every viewer is shown. */
  readonly failure?: { readonly evidence?: unknown };
  /** Without a name for anonymous viewers. */
  readonly reporter?: { readonly name?: string };
}

/**
 * Counts the representations of moves. Raise it whenever the same state of a move is written in
 * another way, so that no caller keeps what it has.
 */
const representation = 2;

/**
 * Names a state of some moves: the last cursor among them, and a hash of who they are, of what
 * was asked for and of the representation that the answer is written in. A move that goes out of
 * sight changes it too. It says nothing of this server, so every replica gives the same.
 *
 * @param asked what was asked for; the same question must give the same text
 * @param moves as this viewer is shown them
 */
export const etagOf = (asked: unknown, moves: readonly Stateful[]): string => {
  let last = 0;
  let states = '';
  // A list has a new tag whenever a move goes on, so this makes nothing on the way.
  for (const { move_id, cursor, failure, eta, reporter } of moves) {
    states += `${move_id}:${cursor}${failure?.evidence === undefined ? ',' : '!'}`;
    if (reporter && reporter.name === undefined) states += '-';
    if (eta) states += `${eta.earliest}~${eta.latest},`;
    if (cursor > last) last = cursor;
  }
  const hash = createHash('sha256').update(`${JSON.stringify([representation, asked])}${states}`);
  return `W/"${last}-${hash.digest('base64url').slice(0, 16)}"`;
};

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/**
 * Whether a tag is among those that a caller names, by weak comparison.
 *
 * @example
 * matchesTag('"1-a", W/"2-b"', 'W/"2-b"'); // true
 */
export const matchesTag = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch === tag ||
  ifNoneMatch.trim() === '*' ||
  ifNoneMatch.split(',').map(opaque).includes(opaque(tag));
