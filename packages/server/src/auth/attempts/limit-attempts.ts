import { TooManyAttempts } from '../../errors/http-errors.js';
import { type BucketRef, createBuckets } from './buckets.js';
import { keyedHash } from './keyed-hash.js';
import { createKnownNetworks } from './known-networks.js';
import { networkOf } from './network-of.js';

/** Limits on wrong passwords and on registrations. */
export interface AttemptLimits {
  /** Different wrong passwords for one account from one network. */
  readonly perAccount: number;
  /** Different wrong passwords from one network, for all accounts together. */
  readonly perAddress: number;
  /** Registrations from one network. @default 20 */
  readonly registrations?: number;
  /** The time after which a used budget is fully available again, in milliseconds. */
  readonly windowMs: number;
}

/** Low enough to make guessing useless, high enough for people. */
export const defaultLimits: Required<AttemptLimits> = {
  perAccount: 10,
  perAddress: 100,
  registrations: 20,
  windowMs: 15 * 60_000,
};

/** A password that a caller sends. */
export interface Attempt {
  /** The e-mail of the account, or the one that was sent if there is no account. */
  readonly email: string;
  readonly address: string;
  readonly password: string;
  /** The stored hash that it is compared with. */
  readonly hash: string;
}

/**
 * Checks a password, or refuses to.
 *
 * @param check resolves to whether the password is right
 * @throws {TooManyAttempts} before the check
 */
export type LimitAttempts = (attempt: Attempt, check: () => Promise<boolean>) => Promise<boolean>;

export interface LimitAttemptsOptions {
  readonly limits?: AttemptLimits;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

/**
 * Limits wrong passwords by network: an IPv4 address, or an IPv6 /64.
 *
 * - A network has a budget for each account and one for all accounts together. Once either is used
 *   up, the right password is refused exactly like a wrong one, so guessing learns nothing more.
 * - A network that has logged in to an account with its current password has a budget for that
 *   account alone: guesses at other accounts do not use it up.
 * - Only failures count. A running check counts until it has succeeded, so concurrent guesses do
 *   not evade the limit.
 * - A wrong password that is sent again counts as one guess. It has a budget of its own, so that a
 *   program with an old password does not use up that of its network.
 *
 * Each process has its own state, in bounded memory, because anyone could fill a database of
 * failures. So _n_ processes check _n_ times as many passwords.
 */
export const limitAttempts = ({
  limits = defaultLimits,
  now = () => performance.now(),
}: LimitAttemptsOptions = {}): LimitAttempts => {
  const buckets = createBuckets(now);
  const hashOf = keyedHash();
  const knownNetworks = createKnownNetworks();
  const running = new Set<string>();
  const { perAccount, perAddress, windowMs } = limits;

  const bucket = (capacity: number, ...of: string[]): BucketRef => ({
    key: hashOf(...of),
    size: { capacity, windowMs },
  });

  const bucketsOf = ({ email, address, password, hash }: Attempt) => {
    const account = email.toLowerCase();
    const network = networkOf(address);
    const known = hashOf('known', network, account, hash);
    const own = bucket(perAccount, network, account);
    return {
      known,
      same: bucket(perAccount, network, account, password, hash),
      budgets: knownNetworks.has(known) ? [own] : [own, bucket(perAddress, network)],
    };
  };

  const admit = (refs: readonly BucketRef[]): void => {
    const wait = buckets.waitMs(refs);
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000));
  };

  return async (attempt, check) => {
    const { known, same, budgets } = bucketsOf(attempt);
    const failedBefore = buckets.has(same);
    admit(failedBefore ? [same] : budgets);
    const counts = !failedBefore && !running.has(same.key);
    if (counts) {
      running.add(same.key);
      buckets.add(budgets, 1);
    }
    let right: boolean | undefined;
    try {
      right = await check();
      if (right) knownNetworks.add(known);
      return right;
    } finally {
      if (counts) running.delete(same.key);
      if (right === false) buckets.add([same], 1);
      else if (counts) buckets.add(budgets, -1);
    }
  };
};

/**
 * Counts a registration from an address.
 *
 * @throws {TooManyAttempts} if its network has used up its budget
 */
export type LimitRegistrations = (address: string) => void;

/** Limits registrations by network, whether they succeed or not: each may cost a hash. */
export const limitRegistrations = ({
  limits = defaultLimits,
  now = () => performance.now(),
}: LimitAttemptsOptions = {}): LimitRegistrations => {
  const buckets = createBuckets(now);
  const { registrations: capacity = defaultLimits.registrations, windowMs } = limits;
  return (address) => {
    const refs = [{ key: networkOf(address), size: { capacity, windowMs } }];
    const wait = buckets.waitMs(refs);
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000), 'registrations');
    buckets.add(refs, 1);
  };
};
