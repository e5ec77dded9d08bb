import { expect, test } from 'vitest';
import { useSystem } from './support/system.js';

// What a browser asks and is told when a page of another site calls.

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

test('a page that is let in may report, and read the cursor', async () => {
  const path = `${system.current.url}/api/v3/moves/progress/1`;
  const asked = await fetch(path, report(board));
  expect(asked.status).toBe(204);
  expect(asked.headers.get('content-length')).toBeNull();
  expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS, PATCH');
  const body = { status: 'completed' };
  const answer = await system.current.call('PATCH', 'moves/progress/1', body, { origin: board });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('access-control-allow-origin')).toBe(board);
  expect(answer.headers.get('access-control-expose-headers')).toContain('Quads-Cursor');
});

test('another page is refused', async () => {
  const other = 'https://other.example.com';
  const path = `${system.current.url}/api/v3/moves/progress/1`;
  const asked = await fetch(path, report(other));
  expect(asked.status).toBe(403);
  expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  const body = { status: 'completed' };
  const answer = await system.current.call('PATCH', 'moves/progress/1', body, { origin: other });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'cross_site_request' });
});
