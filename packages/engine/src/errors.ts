import type { ErrorCode, Move } from '@quads/contract';

/** One thing that is wrong with an input, and where it stands. */
export interface Detail {
  readonly in?: 'path' | 'query' | 'header' | 'body';
  readonly field?: string;
  readonly host?: string;
  readonly problem: string;
}

/**
 * The root of every error that this system raises on purpose. `code` is stable and stands in
 * the specification, which also gives it its HTTP status; the message says what to do.
 *
 * - {@link InvalidInput}: the caller's input is wrong, or names what does not exist
 * - {@link HostsUnavailable}: hosts of a batch cannot be booked
 * - {@link AccessDenied}: the caller is not known, or may not
 * - {@link NotFound}: there is no such move, user or route
 * - {@link CursorExpired}: events are no longer handed out
 * - {@link RefusedWrite}: the state of a move does not allow the write
 * - {@link BookingOver}: what a failed move was for does not hold any more
 * - {@link AccountExists}: an account with that e-mail exists already
 * - {@link KeyReused}: a key names another call already
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

/** The caller's input is wrong, or names something that does not exist. */
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

/** Hosts of a batch cannot be booked, so that none was. */
export class HostsUnavailable extends QuadsError {
  override readonly name = 'HostsUnavailable';

  constructor(
    readonly details: readonly (Detail & { readonly host: string })[],
    /** Those that are there, but not free. */
    readonly unavailable: readonly string[],
  ) {
    const reasons = details.map(({ host, problem }) => `${host}: ${problem}`).join(' ');
    super('host_not_available', `No host of the batch was booked. ${reasons}`);
  }
}

/** The caller is not known, or may not do this. */
export class AccessDenied extends QuadsError {
  override readonly name = 'AccessDenied';
}

/** There is no such move, user or route. */
export class NotFound extends QuadsError {
  override readonly name = 'NotFound';
}

/** Events behind a cursor are no longer handed out. */
export class CursorExpired extends QuadsError {
  override readonly name = 'CursorExpired';

  constructor(
    cursor: number,
    /** Events behind this cursor are. */
    readonly oldest: number,
  ) {
    const message = `Events behind ${cursor} are no longer handed out: read the moves anew, and ask for those behind ${oldest} or later.`;
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

/** What a failed move was for does not hold any more, so that nothing goes on from it. */
export class BookingOver extends RefusedWrite {
  override readonly name = 'BookingOver';

  constructor(message: string, move: Move) {
    super('move_ended', message, move);
  }
}

/** Somebody registers an e-mail that has an account already. */
export class AccountExists extends QuadsError {
  override readonly name = 'AccountExists';

  constructor(email: string) {
    // quads-client looks for the words "already exists", and logs in then.
    super('account_exists', `An account for ${email} already exists: log in instead.`);
  }
}

/** A key that names one call came with another one. */
export class KeyReused extends QuadsError {
  override readonly name = 'KeyReused';

  constructor(key: string) {
    const message = `The key ${key} came with another call before: give this one a key of its own.`;
    super('idempotency_key_reused', message);
  }
}

/** The database cannot be reached. */
export class Unavailable extends QuadsError {
  override readonly name = 'Unavailable';
}
