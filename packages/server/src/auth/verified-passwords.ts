import { createHmac, randomBytes } from 'node:crypto';
import { verifyPassword } from './password.js';

const lifetimeMs = 60_000;
const mostEntries = 1_000;

export interface VerifiedPasswordsOptions {
  readonly verify?: typeof verifyPassword;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

interface Entry {
  readonly result: Promise<boolean>;
  readonly expiresAt: number;
}

/** Whether a password of an account is the one of its stored hash. */
export type MatchesPassword = (email: string, password: string, hash: string) => Promise<boolean>;

/**
 * Checks passwords and remembers for a minute which ones were right, so that a reporter that
 * sends its password with every call does not cost a hash a call; calls that come together share
 * one. Wrong ones are forgotten at once. A key is an HMAC under a key of this process: neither
 * password nor anything it could be guessed from is kept. The stored hash is part of it, so a
 * changed password ends the old one's time.
 */
export const rememberPasswords = ({
  verify = verifyPassword,
  now = Date.now,
}: VerifiedPasswordsOptions = {}): MatchesPassword => {
  const secret = randomBytes(32);
  const entries = new Map<string, Entry>();

  const keyOf = (parts: readonly string[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64');

  const makeRoom = (): void => {
    const [oldest] = entries.keys();
    if (entries.size >= mostEntries && oldest !== undefined) entries.delete(oldest);
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
