import type { TrackTarget, TrackUntil } from './options.js';
import { defaultUntil, isTarget, untils } from './target.js';

/** What is tracked, until when, and from which cursor. */
export interface TrackRequest {
  readonly target: TrackTarget;
  readonly until: TrackUntil;
  /** The cursor after which to continue; undefined to start with a snapshot. */
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

/** Encodes a request as a token, with which another process can continue. */
export const toToken = ({ target, until, cursor }: TrackRequest): string =>
  toBase64Url(JSON.stringify({ v: 1, target, until, cursor }));

const isCursor = (value: unknown): boolean =>
  value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);

/**
 * Decodes a token.
 *
 * @throws {TypeError} when the text is not a token, or has an unknown version
 */
export const fromToken = (token: string): TrackRequest => {
  try {
    const { v, target, until, cursor } = JSON.parse(fromBase64Url(token));
    if (v === 1 && isTarget(target) && untils.includes(until) && isCursor(cursor)) {
      return { target, until, cursor };
    }
  } catch {
    // Below.
  }
  throw new TypeError('This is not a tracking token.');
};

/**
 * The request for the arguments of `track`.
 *
 * @throws {TypeError} when it is neither a token nor a target
 */
export const trackRequestOf = (target: TrackTarget | string, until?: TrackUntil): TrackRequest => {
  if (typeof target === 'string') {
    const request = fromToken(target);
    return until ? { ...request, until } : request;
  }
  if (!isTarget(target)) throw new TypeError('Track a host, a cloud, an assignment or a move_id.');
  return { target, until: until ?? defaultUntil };
};
