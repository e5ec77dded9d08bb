import { expect, test } from 'vitest';
import { useSystem } from './support/system.js';

// Preflight and responses for requests of pages of other sites.

const board = 'https://board.example.com';
const system = useSystem({ config: { corsOrigins: [board] } });

const report = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'PATCH',
    'access-control-request-headers': 'authorization,content-type,quads-spec-version',
  },
});

test('a page of an allowed origin may report, and read the cursor', async () => {
  const path = `${system.current.url}/api/v3/moves/progress/1`;
  const response = await fetch(path, report(board));
  expect(response.status).toBe(204);
  expect(response.headers.get('content-length')).toBeNull();
  expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS, PATCH');
  const body = { status: 'completed' };
  const answer = await system.current.call('PATCH', 'moves/progress/1', body, { origin: board });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('access-control-allow-origin')).toBe(board);
  expect(answer.headers.get('access-control-expose-headers')).toContain('Quads-Cursor');
});

test('a page of another origin is rejected', async () => {
  const other = 'https://other.example.com';
  const path = `${system.current.url}/api/v3/moves/progress/1`;
  const response = await fetch(path, report(other));
  expect(response.status).toBe(403);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const body = { status: 'completed' };
  const answer = await system.current.call('PATCH', 'moves/progress/1', body, { origin: other });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'cross_site_request' });
});
