import { QuadsError } from '@quads/engine';

/** The path exists, the method does not. `allow` holds the methods that do. */
export class MethodNotAllowed extends QuadsError {
  override readonly name = 'MethodNotAllowed';

  constructor(readonly allow: readonly string[]) {
    super('method_not_allowed', `This path answers ${allow.join(', ')} only.`);
  }
}

/** The body cannot be taken: too large, too slow, or not JSON. */
export class BodyRefused extends QuadsError {
  override readonly name = 'BodyRefused';
}

/** Too many wrong passwords, or too many registrations, came from a network before. */
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

/** As many streams and long polls of one address are open as may be. */
export class TooManyFollowers extends QuadsError {
  override readonly name = 'TooManyFollowers';

  constructor(readonly retryAfterSeconds: number) {
    super(
      'too_many_followers',
      `Too many streams and long polls of this address are open: close some, or try again in ${retryAfterSeconds} s.`,
    );
  }
}

/** What came is no request that can be taken: broken, too slow, or with too much of a head. */
export class RequestRefused extends QuadsError {
  override readonly name = 'RequestRefused';
}
