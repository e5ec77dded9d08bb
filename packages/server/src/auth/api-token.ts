import { createHash, randomBytes } from 'node:crypto';

const mark = 'qat_';
const randomBytesOf = 32;
const shown = 12;

/** What is kept of an API token. It is random, so a plain hash tells nothing of it. */
export const hashApiToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Whether a bearer token is an API token, by how it begins. */
export const isApiToken = (token: string): boolean => token.startsWith(mark);

/** A new API token: itself, what is kept of it, and how it begins. */
export const newApiToken = (): {
  readonly token: string;
  readonly hash: string;
  readonly prefix: string;
} => {
  const token = mark + randomBytes(randomBytesOf).toString('base64url');
  return { token, hash: hashApiToken(token), prefix: token.slice(0, shown) };
};
