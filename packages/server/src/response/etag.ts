import { createHash } from 'node:crypto';
import type { Eta } from '@quads/contract';

/** The fields of a move that distinguish its states. Every other change raises its cursor. */
export interface Stateful {
  readonly move_id: number;
  readonly cursor: number;
  /** The estimate, which changes without an event. */
  readonly eta?: Eta;
  /** Evidence, which only some viewers see. */
  readonly failure?: { readonly evidence?: unknown };
  /** Without a name for anonymous viewers. */
  readonly reporter?: { readonly name?: string };
}

/**
 * The version of the representation of moves. Raise it when the JSON of an unchanged move changes, so
 * that callers do not keep what they have cached.
 */
const representation = 2;

/**
 * The entity tag of some moves: their highest cursor, and a hash of their ids and cursors, of the
 * request and of the representation. A move that leaves the list changes it as well. It does not
 * depend on the server, so every replica returns the same tag.
 *
 * @param query the parameters of the request; equal requests must give equal JSON
 * @param moves as this viewer sees them
 */
export const etagOf = (query: unknown, moves: readonly Stateful[]): string => {
  let last = 0;
  let states = '';
  // Computed for every change of a long list, so this loop allocates no objects.
  for (const { move_id, cursor, failure, eta, reporter } of moves) {
    states += `${move_id}:${cursor}${failure?.evidence === undefined ? ',' : '!'}`;
    if (reporter && reporter.name === undefined) states += '-';
    if (eta) states += `${eta.earliest}~${eta.latest},`;
    if (cursor > last) last = cursor;
  }
  const hash = createHash('sha256').update(`${JSON.stringify([representation, query])}${states}`);
  return `W/"${last}-${hash.digest('base64url').slice(0, 16)}"`;
};

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/**
 * Whether a tag matches `If-None-Match`, by weak comparison.
 *
 * @example
 * matchesTag('"1-a", W/"2-b"', 'W/"2-b"'); // true
 */
export const matchesTag = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch === tag ||
  ifNoneMatch.trim() === '*' ||
  ifNoneMatch.split(',').map(opaque).includes(opaque(tag));
