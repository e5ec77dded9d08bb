import type { TrackTarget, TrackUntil } from './options.js';
import { defaultUntil, isTarget, untils } from './target.js';

/** What is followed, until when, and how far it was told. */
export interface Course {
  readonly target: TrackTarget;
  readonly until: TrackUntil;
  /** The cursor behind which to go on; undefined to begin. */
  readonly cursor?: number | undefined;
}

const toBase64Url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const fromBase64Url = (text: string): string => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
};

/** Puts a course into a word that another process can go on from. */
export const toToken = ({ target, until, cursor }: Course): string =>
  toBase64Url(JSON.stringify({ v: 1, target, until, cursor }));

const isCursor = (value: unknown): boolean =>
  value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);

/**
 * Reads a token.
 *
 * @throws {TypeError} when it is none, or one of a version that this one does not know
 */
export const fromToken = (token: string): Course => {
  try {
    const { v, target, until, cursor } = JSON.parse(fromBase64Url(token));
    if (v === 1 && isTarget(target) && untils.includes(until) && isCursor(cursor)) {
      return { target, until, cursor };
    }
  } catch {
    // Below.
  }
  throw new TypeError('This is no token of a tracking.');
};

/**
 * The course that a caller asks for.
 *
 * @throws {TypeError} when it is neither a token nor a target
 */
export const courseOf = (asked: TrackTarget | string, until?: TrackUntil): Course => {
  if (typeof asked === 'string') {
    const course = fromToken(asked);
    return until ? { ...course, until } : course;
  }
  if (!isTarget(asked)) throw new TypeError('Track a host, a cloud, an assignment or a move_id.');
  return { target: asked, until: until ?? defaultUntil };
};
