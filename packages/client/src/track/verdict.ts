import { answered } from '../call/retry-policy.js';
import { QuadsApiError, QuadsError, QuadsStreamError } from '../errors.js';
import type { Ledger } from './ledger.js';
import type { TransportName } from './session.js';

/** What becomes of a tracking after something went wrong. */
export type Verdict =
  | { readonly kind: 'over' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'switch'; readonly to: TransportName }
  | { readonly kind: 'reset'; readonly reason: string };

const over: Verdict = { kind: 'over' };
const wait: Verdict = { kind: 'wait' };

const noStream: readonly number[] = [404, 405, 406, 501];

/** Whether the caller asked for what there is not, or may not be had. */
const isMistake = (error: QuadsError, status: number): boolean =>
  status === 400 ||
  (status === 404 &&
    (error.operation === 'getMove' ||
      (error instanceof QuadsApiError && error.code === 'move_not_found')));

const unknownCodes: readonly string[] = ['unknown_host', 'unknown_cloud', 'unknown_assignment'];

/** Whether the server says that what is followed does not exist. */
const isUnknown = (code: string | undefined, moves: ReadonlyMap<string, unknown>): boolean =>
  moves.size === 0 && code !== undefined && unknownCodes.includes(code);

/** A token may end while it is on its way; the next one may not. */
export const isExpired = (error: unknown): boolean =>
  error instanceof QuadsApiError && error.status === 401 && error.code === 'token_expired';

/**
 * Judges an error by the way on which it came. Whatever is not clearly the caller's mistake says
 * nothing of the moves, and is waited out.
 */
export const verdictOf = (
  error: unknown,
  transport: TransportName,
  { wasEverKnown, place, moves }: Pick<Ledger, 'wasEverKnown' | 'place' | 'moves'>,
): Verdict => {
  if (!(error instanceof QuadsError) || error instanceof QuadsStreamError) return over;
  const status = answered(error)?.status;
  if (status === undefined) return wait;
  if (isExpired(error)) return wait;
  if (status === 401 || status === 403) return over;
  const code = error instanceof QuadsApiError ? error.code : undefined;
  if (!wasEverKnown && isMistake(error, status)) return over;
  if (status === 400 && isUnknown(code, moves)) return over;
  if (transport === 'streaming') {
    const isAway = status < 300 || (noStream.includes(status) && code !== 'move_not_found');
    return isAway ? { kind: 'switch', to: 'long_polling' } : wait;
  }
  if (error.operation !== 'listEvents') return wait;
  if (status === 410) return { kind: 'reset', reason: code ?? 'cursor_expired' };
  if (status === 400 && place !== undefined) return { kind: 'reset', reason: 'cursor_unknown' };
  return wait;
};
