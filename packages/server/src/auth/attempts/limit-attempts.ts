import { TooManyAttempts } from '../../errors/http-errors.js';
import { createBuckets, type Place } from './buckets.js';
import { keyedHash } from './keyed-hash.js';
import { createMarks } from './marks.js';
import { networkOf } from './network-of.js';

/** How many wrong passwords are taken. */
export interface AttemptLimits {
  /** Different ones for one account from one address. */
  readonly perAccount: number;
  /** Different ones from one address, for all accounts together. */
  readonly perAddress: number;
  /** How long it takes until so many are taken anew, in milliseconds. */
  readonly windowMs: number;
}

/** Few enough to make guessing useless, and enough for people. */
export const usualLimits: AttemptLimits = {
  perAccount: 10,
  perAddress: 100,
  windowMs: 15 * 60_000,
};

/** A password that somebody sends. */
export interface Attempt {
  readonly email: string;
  readonly address: string;
  readonly password: string;
  /** The stored hash that it is held against. */
  readonly hash: string;
}

/**
 * Looks at a password, or refuses to.
 *
 * @param look whether it is the right one
 * @throws {TooManyAttempts} before it is looked at
 */
export type LimitAttempts = (attempt: Attempt, look: () => Promise<boolean>) => Promise<boolean>;

export interface LimitAttemptsOptions {
  readonly limits?: AttemptLimits;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

/** So short that nobody learns a password from it; one guess in 262,144 has that of another. */
const markLength = 3;

/**
 * Limits wrong passwords without shutting out who has the right one:
 *
 * - Only failures count; what is under way counts until it has succeeded, so that many at once
 *   are no way around.
 * - One wrong password sent again and again is one guess: it fills a bucket of its own, and
 *   leaves the others of its address alone.
 * - Of each account that was here, three characters of the right password's hash are kept: what
 *   has them is looked at, however full the buckets are.
 *
 * All of it is this process's own, in bounded memory. A database of failures would be written by
 * whoever likes to fail; so _n_ replicas take _n_ times as many.
 */
export const limitAttempts = ({
  limits = usualLimits,
  now = () => performance.now(),
}: LimitAttemptsOptions = {}): LimitAttempts => {
  const buckets = createBuckets(now);
  const hashOf = keyedHash();
  const rightMarks = createMarks();
  const { perAccount, perAddress, windowMs } = limits;

  const place = (capacity: number, ...of: string[]): Place => ({
    key: hashOf(...of),
    size: { capacity, windowMs },
  });

  const placesOf = ({ email, address, password, hash }: Attempt) => {
    const account = email.toLowerCase();
    const network = networkOf(address);
    return {
      same: place(perAccount, network, account, password, hash),
      others: [place(perAccount, network, account), place(perAddress, network)],
    };
  };

  const admit = (places: readonly Place[]): void => {
    const wait = buckets.wait(places);
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000));
  };

  return async (attempt, look) => {
    const { email, password, hash } = attempt;
    const { same, others } = placesOf(attempt);
    const mark = hashOf(email.toLowerCase(), password, hash).slice(0, markLength);
    const isAgain = buckets.has(same);
    if (!rightMarks.has(email, mark)) admit(isAgain ? [same] : [same, ...others]);
    if (!isAgain) buckets.pour([same, ...others], 1);
    let right: boolean | undefined;
    try {
      right = await look();
      if (right) rightMarks.keep(email, mark);
      return right;
    } finally {
      if (isAgain && right === false) buckets.pour([same], 1);
      if (!isAgain && right !== false) buckets.pour([same, ...others], -1);
    }
  };
};
