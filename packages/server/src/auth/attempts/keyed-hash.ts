import { createHmac, randomBytes } from 'node:crypto';

/** Names some texts by a hash whose key is this process's own, and short whatever they are. */
export type KeyedHash = (...texts: string[]) => string;

export const keyedHash = (): KeyedHash => {
  const key = randomBytes(32);
  return (...texts) => createHmac('sha256', key).update(JSON.stringify(texts)).digest('base64');
};
