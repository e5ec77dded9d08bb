import { asResponseError } from '../call/retry-policy.js';
import { QuadsApiError, QuadsError, QuadsStreamError } from '../errors.js';
import type { TransportName } from './session.js';
import type { TrackedState } from './tracked-state.js';

/** What the tracking does after an error. */
export type ErrorAction =
  | { readonly kind: 'fail' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'switch'; readonly to: TransportName }
  | { readonly kind: 'reset'; readonly reason: string };

const fail: ErrorAction = { kind: 'fail' };
const retry: ErrorAction = { kind: 'retry' };

const noStreamStatuses: readonly number[] = [404, 405, 406, 501];

/** Whether the request itself is wrong, so that no retry helps. */
const isMistake = (error: QuadsError, status: number): boolean =>
  status === 400 ||
  (status === 404 &&
    (error.operation === 'getMove' ||
      (error instanceof QuadsApiError && error.code === 'move_not_found')));

const unknownCodes: readonly string[] = ['unknown_host', 'unknown_cloud', 'unknown_assignment'];

/** Whether the server says that the target does not exist. */
const isUnknown = (code: string | undefined, moves: ReadonlyMap<string, unknown>): boolean =>
  moves.size === 0 && code !== undefined && unknownCodes.includes(code);

/** Whether the token has expired, which can happen while the request is under way. */
export const isExpired = (error: unknown): boolean =>
  error instanceof QuadsApiError && error.status === 401 && error.code === 'token_expired';

/**
 * Decides by error and transport. An error that is not clearly a mistake of the caller says nothing
 * about the moves, and is retried.
 */
export const actionFor = (
  error: unknown,
  transport: TransportName,
  { wasEverKnown, cursor, moves }: Pick<TrackedState, 'wasEverKnown' | 'cursor' | 'moves'>,
): ErrorAction => {
  if (!(error instanceof QuadsError) || error instanceof QuadsStreamError) return fail;
  const status = asResponseError(error)?.status;
  if (status === undefined) return retry;
  if (isExpired(error)) return retry;
  if (status === 401 || status === 403) return fail;
  const code = error instanceof QuadsApiError ? error.code : undefined;
  if (!wasEverKnown && isMistake(error, status)) return fail;
  if (status === 400 && isUnknown(code, moves)) return fail;
  if (transport === 'streaming') {
    const hasNoStream =
      status < 300 || (noStreamStatuses.includes(status) && code !== 'move_not_found');
    return hasNoStream ? { kind: 'switch', to: 'long_polling' } : retry;
  }
  if (error.operation !== 'listEvents') return retry;
  if (status === 410) return { kind: 'reset', reason: code ?? 'cursor_expired' };
  if (status === 400 && cursor !== undefined) return { kind: 'reset', reason: 'cursor_unknown' };
  return retry;
};
