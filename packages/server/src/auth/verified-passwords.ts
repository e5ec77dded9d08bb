import { createHmac, randomBytes } from 'node:crypto';
import { verifyPassword } from './password.js';

const lifetimeMs = 60_000;
const maxEntries = 1_000;

export interface VerifiedPasswordsOptions {
  readonly verify?: typeof verifyPassword;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

interface Entry {
  readonly result: Promise<boolean>;
  readonly expiresAt: number;
}

/** Whether a password of an account matches its stored hash. */
export type MatchesPassword = (email: string, password: string, hash: string) => Promise<boolean>;

/**
 * Checks passwords and caches right ones for a minute, so that a reporter that sends its password
 * with every call does not cost a hash per call. Concurrent calls share one check. Wrong passwords
 * are not cached. A cache key is an HMAC with a key of this process, so neither the password nor
 * anything it could be guessed from is kept. It includes the stored hash, so a changed password
 * invalidates the entry.
 */
export const createPasswordMatcher = ({
  verify = verifyPassword,
  now = Date.now,
}: VerifiedPasswordsOptions = {}): MatchesPassword => {
  const secret = randomBytes(32);
  const entries = new Map<string, Entry>();

  const keyOf = (parts: readonly string[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64');

  const makeRoom = (): void => {
    const [oldest] = entries.keys();
    if (entries.size >= maxEntries && oldest !== undefined) entries.delete(oldest);
  };

  const forget = (key: string, entry: Entry): void => {
    if (entries.get(key) === entry) entries.delete(key);
  };

  const check = (key: string, password: string, hash: string): Promise<boolean> => {
    const entry = { result: verify(password, hash), expiresAt: now() + lifetimeMs };
    makeRoom();
    entries.set(key, entry);
    entry.result.then(
      (right) => right || forget(key, entry),
      () => forget(key, entry),
    );
    return entry.result;
  };

  return (email, password, hash) => {
    const key = keyOf([email, password, hash]);
    const entry = entries.get(key);
    if (entry && entry.expiresAt > now()) return entry.result;
    entries.delete(key);
    return check(key, password, hash);
  };
};
