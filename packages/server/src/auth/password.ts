import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createConcurrencyLimit } from '../concurrency-limit.js';

type Derive = (
  password: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

const derive = promisify(scrypt) as Derive;

/** The cost of a hash: memory is 128 * N * r bytes, work N * r * p. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB, and some tenths of a second of one core. */
const strong: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };
const hashBytes = 32;

/**
 * Few hashes at a time: each takes much memory and a thread of the runtime's pool. The queue is
 * short as well, because callers after a longer one would time out before their response.
 */
const limit = createConcurrencyLimit({ running: 2, waiting: 32 });

const digest = (password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> =>
  limit(() => derive(password.normalize('NFC'), salt, hashBytes, { N, r, p, maxmem: 256 * N * r }));

const format = ({ N, r, p }: ScryptCost, salt: Buffer, hash: Buffer): string =>
  ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');

/**
 * Hashes a password. The result has all that a check needs: `scrypt$N$r$p$salt$hash`.
 *
 * @example
 * const stored = await hashPassword('correct horse');
 * await verifyPassword('correct horse', stored); // true
 * @throws {Unavailable} if too many hashes are waiting
 */
export const hashPassword = async (password: string, cost = strong): Promise<string> => {
  const salt = randomBytes(16);
  return format(cost, salt, await digest(password, salt, cost));
};

type HashPassword = (password: string) => Promise<string>;

/**
 * Limits one use of hashing to one hash at a time and eight waiting, so that it cannot take the
 * capacity that logins need.
 *
 * @throws {Unavailable} if this limit or the overall limit is reached
 */
export const withOwnLimit = (hash: HashPassword): HashPassword => {
  const limit = createConcurrencyLimit({ running: 1, waiting: 8 });
  return (password) => limit(() => hash(password));
};

const stored = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/**
 * Whether a password matches a stored hash. An unreadable hash matches no password.
 *
 * @throws {Unavailable} if too many hashes are waiting
 */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, N, r, p, salt = '', wanted = ''] = stored.exec(hash) ?? [];
  if (N === undefined) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const own = await digest(password, Buffer.from(salt, 'base64url'), cost);
  const other = Buffer.from(wanted, 'base64url');
  return own.byteLength === other.byteLength && timingSafeEqual(own, other);
};

/** A hash that no password matches. Checking against it costs as much as checking a real one. */
export const unmatchableHash = (cost = strong): string =>
  format(cost, randomBytes(16), Buffer.alloc(hashBytes));
