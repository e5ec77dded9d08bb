import { expect, test } from 'vitest';
import { createQuadsClient, specVersion } from '../src/index.js';
import { fakeOptions, fakeServer, json, move } from './support/fake-server.js';

const clientOf = (baseUrl = 'https://quads.test', answer: unknown = move()) => {
  const server = fakeServer(json(answer));
  return { server, quads: createQuadsClient({ ...fakeOptions(server), baseUrl }) };
};

test.each([
  ['https://h', 'https://h/api/v3/moves/12'],
  ['https://h/', 'https://h/api/v3/moves/12'],
  ['https://h:8443/quads', 'https://h:8443/quads/api/v3/moves/12'],
  ['https://h/quads//', 'https://h/quads/api/v3/moves/12'],
  ['https://h/quads?x=1#y', 'https://h/quads/api/v3/moves/12'],
])('baseUrl %s gives %s for a move', async (baseUrl, url) => {
  const { server, quads } = clientOf(baseUrl);
  await quads.getMove({ path: { move_id: 12 } });
  expect(server.requests[0]?.url).toBe(url);
});

test('a baseUrl that is not absolute throws a TypeError', () => {
  expect(() => createQuadsClient({ baseUrl: 'quads' })).toThrow(TypeError);
});

test('getHealth calls /healthz next to the API', async () => {
  const { server, quads } = clientOf('https://h/quads', { status: 'ok' });
  await quads.getHealth();
  expect(server.requests[0]?.url).toBe('https://h/quads/healthz');
});

test('query values are escaped, lists joined, and undefined values omitted', async () => {
  const { server, quads } = clientOf(undefined, []);
  await quads.listMoveProgress({ query: { cloud: 'a b&c', include: ['ended'] } });
  expect(server.calls()).toEqual(['GET /api/v3/moves/progress?cloud=a%20b%26c&include=ended']);
});

test('where adds its filters to the query', async () => {
  const { server, quads } = clientOf(undefined, {});
  const where = { model__in: 'R640,R650', name__like: 'a&b%' };
  await quads.listHosts({ query: { broken: false, where } });
  const query = 'broken=false&model__in=R640%2CR650&name__like=a%26b%25';
  expect(server.calls()).toEqual([`GET /api/v3/hosts?${query}`]);
});

test('a list is joined by commas, with escaped values', async () => {
  const { server, quads } = clientOf(undefined, []);
  await quads.listMoveProgress({ query: { include: ['ended', 'a&b'] as never } });
  expect(server.calls()).toEqual(['GET /api/v3/moves/progress?include=ended,a%26b']);
});

test('path values are escaped', async () => {
  const { server, quads } = clientOf();
  await quads.getMoveProgress({ path: { host_or_id: 'a/b?c' } });
  expect(server.calls()).toEqual(['GET /api/v3/moves/progress/a%2Fb%3Fc']);
});

test.each(['', '.', '..'])("a path value of '%s' rejects without a request", async (name) => {
  const { server, quads } = clientOf();
  const call = quads.getMoveProgress({ path: { host_or_id: name } });
  await expect(call).rejects.toThrow(/path.host_or_id/);
  expect(server.requests).toHaveLength(0);
});

test('a body is sent as JSON', async () => {
  const { server, quads } = clientOf();
  await quads.updateMoveProgress({ path: { host_or_id: 7 }, body: { status: 'cleanup' } });
  const request = server.requests[0];
  expect(server.calls()).toEqual(['PATCH /api/v3/moves/progress/7']);
  expect(request?.headers.get('Content-Type')).toBe('application/json');
  expect(await request?.json()).toEqual({ status: 'cleanup' });
});

test('the version and the headers of the caller are sent', async () => {
  const { server, quads } = clientOf();
  await quads.getMove({ path: { move_id: 1 }, headers: { 'X-Request-Id': 'mine' } });
  expect(server.requests[0]?.headers.get('Quads-Spec-Version')).toBe(specVersion);
  expect(server.requests[0]?.headers.get('X-Request-Id')).toBe('mine');
});

test('a method returns the data', async () => {
  const { quads } = clientOf();
  expect(await quads.getMove({ path: { move_id: 1 } })).toEqual(move());
});

test('an unknown status is kept', async () => {
  const { quads } = clientOf(undefined, move({ status: 'burn_in', stage: 7 }));
  expect(await quads.getMove({ path: { move_id: 1 } })).toMatchObject({
    status: 'burn_in',
    stage: 7,
  });
});

test('withResponse returns data, status and headers', async () => {
  const headers = { 'Quads-Cursor': '14', 'Retry-After': '10', 'Quads-Spec-Version': specVersion };
  const server = fakeServer(json([move()], 200, headers));
  const reply = await createQuadsClient(fakeOptions(server)).withResponse.listMoveProgress();
  expect(reply).toMatchObject({
    data: [move()],
    status: 200,
    requestId: 'r-1',
    cursor: 14,
    retryAfterMs: 10_000,
    specVersion,
  });
  expect(reply.headers.get('Quads-Cursor')).toBe('14');
});

test('withResponse returns undefined for a header that is missing or not a number', async () => {
  const server = fakeServer(json([], 200, { 'Retry-After': 'Sun, 22 Nov 2026 08:00:00 GMT' }));
  const reply = await createQuadsClient(fakeOptions(server)).withResponse.listMoveProgress();
  expect(reply).toMatchObject({
    cursor: undefined,
    retryAfterMs: undefined,
    specVersion: undefined,
  });
});
