import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createGate } from '../gate/gate.js';

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
 * Few at a time: each takes much memory and one of the few threads of the runtime's pool. Few in
 * line as well: whoever stood behind more would have given up before the answer.
 */
const gate = createGate({ running: 2, waiting: 32 });

const digest = (password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> =>
  gate(() => derive(password.normalize('NFC'), salt, hashBytes, { N, r, p, maxmem: 256 * N * r }));

const format = ({ N, r, p }: ScryptCost, salt: Buffer, hash: Buffer): string =>
  ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');

/**
 * The hash of a password, with all that it takes to check it: `scrypt$N$r$p$salt$hash`.
 *
 * @example
 * const stored = await hashPassword('correct horse');
 * await verifyPassword('correct horse', stored); // true
 * @throws {Unavailable} when too many hashes are waiting already
 */
export const hashPassword = async (password: string, cost = strong): Promise<string> => {
  const salt = randomBytes(16);
  return format(cost, salt, await digest(password, salt, cost));
};

type HashPassword = (password: string) => Promise<string>;

/**
 * Limits one use of hashing to a small share: one hash at a time and eight in line. The rest of the
 * places stays for logins, however many calls of that use come.
 *
 * @throws {Unavailable} when its own share is used up, or that of all
 */
export const inOwnShare = (hash: HashPassword): HashPassword => {
  const share = createGate({ running: 1, waiting: 8 });
  return (password) => share(() => hash(password));
};

const stored = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/**
 * Whether a password is the one of a stored hash. A hash that cannot be read is no one's.
 *
 * @throws {Unavailable} when too many hashes are waiting already
 */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, N, r, p, salt = '', wanted = ''] = stored.exec(hash) ?? [];
  if (N === undefined) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const own = await digest(password, Buffer.from(salt, 'base64url'), cost);
  const other = Buffer.from(wanted, 'base64url');
  return own.byteLength === other.byteLength && timingSafeEqual(own, other);
};

/** A hash that no password has; checking against it costs what checking a real one does. */
export const nobodysHash = (cost = strong): string =>
  format(cost, randomBytes(16), Buffer.alloc(hashBytes));
