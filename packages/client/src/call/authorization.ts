import type { Auth } from '../options.js';

/** Base64 of the UTF-8 bytes, because `btoa` alone accepts only Latin-1. */
const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The `Authorization` header of one attempt. A function is called for each attempt. */
export const authorization = async (auth: Auth | undefined): Promise<string | undefined> => {
  if (!auth) return undefined;
  if (typeof auth === 'function') return `Bearer ${await auth()}`;
  if ('token' in auth) return `Bearer ${auth.token}`;
  return `Basic ${base64(`${auth.email}:${auth.password}`)}`;
};
