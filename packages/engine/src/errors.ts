import type { ErrorCode, Move } from '@quads/contract';

/** One problem of an input, with its place. */
export interface Detail {
  readonly in?: 'path' | 'query' | 'header' | 'body';
  readonly field?: string;
  readonly host?: string;
  readonly problem: string;
}

/**
 * The base class of every error that this system throws on purpose. `code` is stable; the
 * specification lists it with its HTTP status. The message says what to do.
 *
 * - {@link InvalidInput}: the caller's input is invalid, or names something that does not exist
 * - {@link HostsUnavailable}: hosts of a batch cannot be booked
 * - {@link AccessDenied}: the caller is not authenticated or not authorized
 * - {@link NotFound}: there is no such move, user or route
 * - {@link CursorExpired}: events after a cursor are no longer available
 * - {@link RefusedWrite}: the state of a move does not allow the write
 * - {@link BookingOver}: the booking of a failed move does not hold any more
 * - {@link AccountExists}: an account with that e-mail exists already
 * - {@link KeyReused}: an idempotency key was used for another request
 * - {@link Unavailable}: the database cannot be reached
 */
export abstract class QuadsError extends Error {
  abstract override readonly name: string;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The caller's input is invalid, or names something that does not exist. */
export class InvalidInput extends QuadsError {
  override readonly name = 'InvalidInput';

  constructor(
    code: ErrorCode,
    message: string,
    readonly details: readonly Detail[] = [],
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** At least one host of a batch cannot be booked, so none was booked. */
export class HostsUnavailable extends QuadsError {
  override readonly name = 'HostsUnavailable';

  constructor(
    readonly details: readonly (Detail & { readonly host: string })[],
    /** The hosts that exist but are not free. */
    readonly unavailable: readonly string[],
  ) {
    const reasons = details.map(({ host, problem }) => `${host}: ${problem}`).join(' ');
    super('host_not_available', `No host of the batch was booked. ${reasons}`);
  }
}

/** The caller is not authenticated, or not authorized for this operation. */
export class AccessDenied extends QuadsError {
  override readonly name = 'AccessDenied';
}

/** There is no such move, user or route. */
export class NotFound extends QuadsError {
  override readonly name = 'NotFound';
}

/** Events after a cursor are no longer available. */
export class CursorExpired extends QuadsError {
  override readonly name = 'CursorExpired';

  constructor(
    cursor: number,
    /** The oldest cursor after which events are available. */
    readonly oldest: number,
  ) {
    const message = `Events after ${cursor} are no longer available. Read the moves again, and request events after ${oldest} or later.`;
    super('cursor_expired', message);
  }
}

/** The state of a move does not allow the write. Nothing was written. */
export class RefusedWrite extends QuadsError {
  override readonly name: string = 'RefusedWrite';

  constructor(
    code: ErrorCode,
    message: string,
    readonly move: Move,
  ) {
    super(code, message);
  }
}

/** The booking of a failed move does not hold any more, so the move cannot be resumed. */
export class BookingOver extends RefusedWrite {
  override readonly name = 'BookingOver';

  constructor(message: string, move: Move) {
    super('move_ended', message, move);
  }
}

/** A registration for an e-mail address that has an account already. */
export class AccountExists extends QuadsError {
  override readonly name = 'AccountExists';

  constructor(email: string) {
    // quads-client looks for the words "already exists", and logs in then.
    super('account_exists', `An account for ${email} already exists: log in instead.`);
  }
}

/** An idempotency key was sent with a request other than the one it was first used for. */
export class KeyReused extends QuadsError {
  override readonly name = 'KeyReused';

  constructor(key: string) {
    const message = `The key ${key} was used for another request: use a new key for this one.`;
    super('idempotency_key_reused', message);
  }
}

/** The database cannot be reached. */
export class Unavailable extends QuadsError {
  override readonly name = 'Unavailable';
}
