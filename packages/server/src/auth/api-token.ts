import { createHash, randomBytes } from 'node:crypto';

const tokenPrefix = 'qat_';
const randomLength = 32;
const shownLength = 12;

/** The stored hash of an API token. The token is random, so a plain hash does not reveal it. */
export const hashApiToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Whether a bearer token is an API token, by its prefix. */
export const isApiToken = (token: string): boolean => token.startsWith(tokenPrefix);

/** Creates an API token: the token, its stored hash, and its first characters. */
export const newApiToken = (): {
  readonly token: string;
  readonly hash: string;
  readonly prefix: string;
} => {
  const token = tokenPrefix + randomBytes(randomLength).toString('base64url');
  return { token, hash: hashApiToken(token), prefix: token.slice(0, shownLength) };
};
