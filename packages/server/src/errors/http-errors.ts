import { QuadsError } from '@quads/engine';

/** The path has no such method. `allow` lists its methods. */
export class MethodNotAllowed extends QuadsError {
  override readonly name = 'MethodNotAllowed';

  constructor(readonly allow: readonly string[]) {
    super('method_not_allowed', `This path accepts only ${allow.join(', ')}.`);
  }
}

/** The body cannot be read: too large, too slow, or not JSON. */
export class BodyRefused extends QuadsError {
  override readonly name = 'BodyRefused';
}

/** A network has sent too many wrong passwords or registrations. */
export class TooManyAttempts extends QuadsError {
  override readonly name = 'TooManyAttempts';

  constructor(
    readonly retryAfterSeconds: number,
    of: 'wrong passwords' | 'registrations' = 'wrong passwords',
  ) {
    super(
      'too_many_attempts',
      `Too many ${of} came from this address: try again in ${retryAfterSeconds} s.`,
    );
  }
}

/** An address has reached its limit of open streams and long polls. */
export class TooManySubscribers extends QuadsError {
  override readonly name = 'TooManySubscribers';

  constructor(readonly retryAfterSeconds: number) {
    super(
      'too_many_followers',
      `Too many streams and long polls of this address are open: close some, or try again in ${retryAfterSeconds} s.`,
    );
  }
}

/** The bytes are no acceptable request: malformed, too slow, or with too many headers. */
export class RequestRefused extends QuadsError {
  override readonly name = 'RequestRefused';
}
