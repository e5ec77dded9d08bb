import type { Error as ErrorBody } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';

// Internal errors, as callers see them.

describe('an unexpected error', () => {
  const secret = 'password authentication failed for user "quads" at /srv/quads/store.ts:12';
  const system = useSystem({
    wrapStore: (store) => ({
      ...store,
      progress: { ...store.progress, read: () => Promise.reject(new Error(secret)) },
      reader: {
        ...store.reader,
        newestOfSchedule: () => {
          throw new TypeError(secret);
        },
      },
    }),
  });

  test.each([
    ['GET', 'moves/progress', undefined],
    ['GET', 'moves/progress/host01.example.com', undefined],
    ['PATCH', 'moves/progress/1', { status: 'completed' }],
  ])('in %s %s returns a request id and no internals', async (method, path, body) => {
    const headers = { 'x-request-id': 'ticket-4711' };
    const answer = await answerTo<ErrorBody>(system.current.call(method, path, body, headers));
    expect(answer.status).toBe(500);
    expect(answer.headers.get('x-request-id')).toBe('ticket-4711');
    expect(answer.body).toEqual({
      status_code: 500,
      error: 'Internal Server Error',
      message: expect.stringContaining('ticket-4711'),
      code: 'internal_error',
      request_id: 'ticket-4711',
    });
    expect(answer.body.message).not.toContain('password');
  });

  test('does not affect other requests', async () => {
    expect((await system.current.call('GET', 'hosts')).status).toBe(200);
  });
});

describe('without its database', () => {
  const system = useSystem();

  test('the server is live, is not ready, and sends Retry-After', async () => {
    const { call, store, url } = system.current;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await store.close();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const answers = [
      await answerTo(fetch(`${url}/readyz`)),
      await answerTo(call('GET', 'moves/progress')),
      await answerTo(call('GET', 'moves/1')),
      await answerTo(call('POST', 'login')),
      await answerTo(call('PATCH', 'moves/progress/1', { status: 'completed' })),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'not_ready' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await call('GET', 'moves/stages')).status).toBe(200);
    expect((await call('GET', 'version')).status).toBe(200);
  });
});
