import { expect, test } from 'vitest';
import { type Auth, createQuadsClient } from '../src/index.js';
import { apiError, fakeServer, json, quiet } from './support/fake-server.js';

const sent = async (auth?: Auth): Promise<string | null> => {
  const server = fakeServer(json({ email: 'a@example.com', roles: [] }));
  await createQuadsClient({ ...quiet(server), auth }).getMe();
  return server.requests[0]?.headers.get('Authorization') ?? null;
};

test('without credentials nothing is sent', async () => {
  expect(await sent()).toBeNull();
});

test('e-mail and password go as Basic', async () => {
  expect(await sent({ email: 'a@example.com', password: 'secret' })).toBe(
    'Basic YUBleGFtcGxlLmNvbTpzZWNyZXQ=',
  );
});

test('a password beyond Latin-1 goes as UTF-8', async () => {
  const header = await sent({ email: 'a@example.com', password: 'žluťoučký 🐎' });
  const decoded = Buffer.from(header?.slice('Basic '.length) ?? '', 'base64').toString('utf8');
  expect(decoded).toBe('a@example.com:žluťoučký 🐎');
});

test('a token goes as Bearer', async () => {
  expect(await sent({ token: 't1' })).toBe('Bearer t1');
});

test('a function is asked for the token of each attempt', async () => {
  const server = fakeServer(apiError(503, 'not_ready'), json({ email: 'a', roles: [] }));
  const tokens = ['old', 'new'];
  const auth = async () => tokens.shift() ?? 'none';
  await createQuadsClient({ ...quiet(server), auth }).getMe();
  const headers = server.requests.map((request) => request.headers.get('Authorization'));
  expect(headers).toEqual(['Bearer old', 'Bearer new']);
});

test('what the function throws is what the call rejects with', async () => {
  const server = fakeServer();
  const auth = () => {
    throw new Error('no vault');
  };
  const quads = createQuadsClient({ ...quiet(server), auth });
  await expect(quads.getMe()).rejects.toThrow('no vault');
  expect(server.requests).toHaveLength(0);
});
