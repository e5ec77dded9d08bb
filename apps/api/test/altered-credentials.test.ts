import { createHash } from 'node:crypto';
import type { NewApiToken } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { admin, basic, useSystem } from './support/system.js';

// A credential that differs from the correct one in one character is rejected.

const system = useSystem();

const statusWith = async (authorization: string): Promise<number> =>
  (await answerTo(system.current.call('GET', 'me', undefined, { authorization }))).status;

const login = async (): Promise<string> => {
  const call = system.current.call('POST', 'login', undefined, {
    authorization: basic(admin.email, admin.password),
  });
  return (await answerTo<{ auth_token: string }>(call)).body.auth_token;
};

const apiToken = async (): Promise<string> => {
  const call = system.current.call('POST', `tokens/${admin.email}`, { name: 'altered' });
  return (await answerTo<NewApiToken>(call)).body.token;
};

/** Replacement characters of several kinds. */
const others = ['A', 'z', '0', '-', '_', '.', '=', ' '];

/** A text with each of its characters replaced, left out and doubled, one at a time. */
const alterations = (text: string): string[] =>
  [...text].flatMap((character, at) => {
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    const replaced = others.map((other) => `${before}${other}${after}`);
    return [...replaced, `${before}${after}`, `${before}${character}${character}${after}`];
  });

/** The payload and signature of a token; the last character of base64 has unused bits. */
const decodedParts = (token: string): string =>
  JSON.stringify(
    token
      .trim()
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('hex')),
  );

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe.each([
  ['a login', login, decodedParts],
  ['an API token', apiToken, (token: string) => digest(token.trim())],
])('%s', (_what, make, identityOf) => {
  test('is rejected with one altered character, at any position', async () => {
    const token = await make();
    expect(await statusWith(`Bearer ${token}`)).toBe(200);
    const altered = alterations(token).filter((text) => identityOf(text) !== identityOf(token));
    const accepted: string[] = [];
    for (const text of altered) {
      const status = await statusWith(`Bearer ${text}`);
      if (status !== 401 && status !== 400) accepted.push(`${status} ${text}`);
    }
    expect(accepted).toEqual([]);
    expect(altered.length).toBeGreaterThan(token.length * 8);
    expect(await statusWith(`Bearer ${token}`)).toBe(200);
  });
});
