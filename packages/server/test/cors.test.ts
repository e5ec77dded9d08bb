import { specification } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { exposedHeaders } from '../src/cors/cors-headers.js';
import { routes } from '../src/routing/route.js';
import { testServer } from './support/test-server.js';

const board = 'https://board.example.com';
const other = 'https://other.example.com';

const preflight = (method: string, origin: string) => ({
  method: 'OPTIONS',
  headers: { Origin: origin, 'Access-Control-Request-Method': method },
});

const corsOf = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => /^(access-control-|vary$)/.test(name)));

/** The names of all declared response headers. */
const declaredIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const { headers = {} } = node as { headers?: object };
  return [...Object.keys(headers), ...Object.values(node).flatMap(declaredIn)];
};

test('pages may read every declared response header', () => {
  const { paths, components } = specification as { paths: object; components: object };
  const responses = (components as { responses?: object }).responses ?? {};
  const declared = new Set([...declaredIn(paths), ...declaredIn(responses)]);
  expect(declared.size).toBeGreaterThan(3);
  expect([...declared].filter((name) => !exposedHeaders.includes(name as 'Allow'))).toEqual([]);
});

describe('without QUADS_CORS_ORIGINS', () => {
  test('no origin is allowed', async () => {
    const server = testServer();
    expect(corsOf(await server.request('/api/v3/hosts', preflight('GET', board)))).toEqual({});
    const headers = { Origin: board };
    expect(corsOf(await server.request('/api/v3/hosts', { headers }))).toEqual({});
  });
});

describe('with origins', () => {
  const server = testServer({ corsOrigins: [board, 'http://localhost:8080'] });
  const requestFrom = (path: string, origin: string) =>
    server.request(path, { headers: { Origin: origin } });

  test.each(routes.map((route) => ({ id: route.id, route })))(
    '$id may be called by a page of a listed origin',
    async ({ route }) => {
      const path = (route.base + route.path).replaceAll(/\{\w+\}/g, '1');
      const method = route.method.toUpperCase();
      const response = await server.request(path, preflight(method, board));
      expect(response.status).toBe(204);
      const allowed = response.headers.get('access-control-allow-methods')?.split(', ');
      expect(allowed).toContain(method);
      expect(response.headers.get('access-control-allow-origin')).toBe(board);
      const names = response.headers.get('access-control-allow-headers');
      expect(names).toContain('Authorization');
      expect(names).toContain('Last-Event-ID');
      expect(response.headers.get('vary')).toBe('Origin');
    },
  );

  test('responses and errors may be read by pages of listed origins only', async () => {
    for (const path of ['/api/v3/hosts', '/api/v3/hosts?x=1', '/api/v3/me', '/api/v3/nothing']) {
      expect(corsOf(await requestFrom(path, board))).toEqual({
        'access-control-allow-origin': board,
        'access-control-expose-headers': expect.stringContaining('Quads-Cursor'),
        vary: expect.stringMatching(/^Origin\b/),
      });
      expect(corsOf(await requestFrom(path, other))).toEqual({
        vary: expect.stringMatching(/^Origin\b/),
      });
      expect(corsOf(await server.request(path))).toEqual({
        vary: expect.stringMatching(/^Origin\b/),
      });
    }
  });

  test.each([
    ['another origin', '/api/v3/hosts', preflight('GET', other), 204],
    ['another origin, which requests a write', '/api/v3/hosts', preflight('POST', other), 403],
    ['an unknown path', '/api/v3/nothing', preflight('GET', board), 404],
    [
      'no requested method',
      '/api/v3/hosts',
      { method: 'OPTIONS', headers: { Origin: board } },
      204,
    ],
  ])('a preflight with %s allows no method', async (_title, path, init, status) => {
    const response = await server.request(path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-methods')).toBeNull();
  });

  test('cookies are not allowed', async () => {
    const { headers } = await server.request('/api/v3/me', preflight('GET', board));
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
});

test('`*` allows every page to read', async () => {
  const server = testServer({ corsOrigins: ['*'] });
  const response = await server.request('/api/v3/hosts', preflight('GET', other));
  expect(response.status).toBe(204);
  expect(corsOf(response)).toMatchObject({ 'access-control-allow-origin': '*' });
  expect(response.headers.get('vary')).toBeNull();
});
