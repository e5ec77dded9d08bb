import { expect, test } from 'vitest';
import { type Auth, createQuadsClient } from '../src/index.js';
import { apiError, fakeOptions, fakeServer, json } from './support/fake-server.js';

const sent = async (auth?: Auth): Promise<string | null> => {
  const server = fakeServer(json({ email: 'a@example.com', roles: [] }));
  await createQuadsClient({ ...fakeOptions(server), auth }).getMe();
  return server.requests[0]?.headers.get('Authorization') ?? null;
};

test('no header is sent without credentials', async () => {
  expect(await sent()).toBeNull();
});

test('e-mail and password are sent as Basic', async () => {
  expect(await sent({ email: 'a@example.com', password: 'secret' })).toBe(
    'Basic YUBleGFtcGxlLmNvbTpzZWNyZXQ=',
  );
});

test('a password outside Latin-1 is encoded as UTF-8', async () => {
  const header = await sent({ email: 'a@example.com', password: 'žluťoučký 🐎' });
  const decoded = Buffer.from(header?.slice('Basic '.length) ?? '', 'base64').toString('utf8');
  expect(decoded).toBe('a@example.com:žluťoučký 🐎');
});

test('a token is sent as Bearer', async () => {
  expect(await sent({ token: 't1' })).toBe('Bearer t1');
});

test('an auth function is called for each attempt', async () => {
  const server = fakeServer(apiError(503, 'not_ready'), json({ email: 'a', roles: [] }));
  const tokens = ['old', 'new'];
  const auth = async () => tokens.shift() ?? 'none';
  await createQuadsClient({ ...fakeOptions(server), auth }).getMe();
  const headers = server.requests.map((request) => request.headers.get('Authorization'));
  expect(headers).toEqual(['Bearer old', 'Bearer new']);
});

test('a call rejects with the error of the auth function', async () => {
  const server = fakeServer();
  const auth = () => {
    throw new Error('no vault');
  };
  const quads = createQuadsClient({ ...fakeOptions(server), auth });
  await expect(quads.getMe()).rejects.toThrow('no vault');
  expect(server.requests).toHaveLength(0);
});
