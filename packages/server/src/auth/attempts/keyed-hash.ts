import { createHmac, randomBytes } from 'node:crypto';

/** Hashes texts with a key of this process. */
export type KeyedHash = (...texts: string[]) => string;

export const keyedHash = (): KeyedHash => {
  const key = randomBytes(32);
  return (...texts) => createHmac('sha256', key).update(JSON.stringify(texts)).digest('base64');
};
