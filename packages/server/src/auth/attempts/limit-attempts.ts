import { TooManyAttempts } from '../../errors/http-errors.js';
import { createBuckets, type Place } from './buckets.js';
import { keyedHash } from './keyed-hash.js';
import { createKnownNetworks } from './known-networks.js';
import { networkOf } from './network-of.js';

/** How many wrong passwords are checked, and how many accounts are registered. */
export interface AttemptLimits {
  /** Different wrong passwords for one account from one network. */
  readonly perAccount: number;
  /** Different wrong passwords from one network, for all accounts together. */
  readonly perAddress: number;
  /** Registrations from one network. @default 20 */
  readonly registrations?: number;
  /** How long it takes until the whole budget is free again, in milliseconds. */
  readonly windowMs: number;
}

/** Few enough to make guessing useless, and enough for people. */
export const defaultLimits: Required<AttemptLimits> = {
  perAccount: 10,
  perAddress: 100,
  registrations: 20,
  windowMs: 15 * 60_000,
};

/** A password that a caller sends. */
export interface Attempt {
  /** The e-mail as the account has it, or as it was sent if there is no account. */
  readonly email: string;
  readonly address: string;
  readonly password: string;
  /** The stored hash that it is compared with. */
  readonly hash: string;
}

/**
 * Checks a password, or refuses to.
 *
 * @param check whether it is the right one
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
 *   up, the right password is refused exactly as a wrong one is: guessing learns nothing more.
 * - A network from which the current password of an account was right before has a budget for that
 *   account alone: guesses at other accounts do not use it up.
 * - Only failures count. A check that is running counts until it has succeeded, so that many at
 *   once do not evade the limit.
 * - A wrong password that is sent again counts as one guess. It has a budget of its own, so that a
 *   program with an old password does not use up that of its network.
 *
 * The state is this process's own, in bounded memory: a database of failures would be written by
 * anyone who likes to fail. So _n_ processes check _n_ times as many passwords.
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

  const place = (capacity: number, ...of: string[]): Place => ({
    key: hashOf(...of),
    size: { capacity, windowMs },
  });

  const placesOf = ({ email, address, password, hash }: Attempt) => {
    const account = email.toLowerCase();
    const network = networkOf(address);
    const known = hashOf('known', network, account, hash);
    const own = place(perAccount, network, account);
    return {
      known,
      same: place(perAccount, network, account, password, hash),
      budgets: knownNetworks.has(known) ? [own] : [own, place(perAddress, network)],
    };
  };

  const admit = (places: readonly Place[]): void => {
    const wait = buckets.wait(places);
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000));
  };

  return async (attempt, check) => {
    const { known, same, budgets } = placesOf(attempt);
    const failedBefore = buckets.has(same);
    admit(failedBefore ? [same] : budgets);
    const counts = !failedBefore && !running.has(same.key);
    if (counts) {
      running.add(same.key);
      buckets.pour(budgets, 1);
    }
    let right: boolean | undefined;
    try {
      right = await check();
      if (right) knownNetworks.add(known);
      return right;
    } finally {
      if (counts) running.delete(same.key);
      if (right === false) buckets.pour([same], 1);
      else if (counts) buckets.pour(budgets, -1);
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
    const places = [{ key: networkOf(address), size: { capacity, windowMs } }];
    const wait = buckets.wait(places);
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000), 'registrations');
    buckets.pour(places, 1);
  };
};
