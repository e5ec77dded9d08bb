import { InvalidInput } from '@quads/engine';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { jsonAnswer } from '../src/answer/answer.js';
import type { AppEnv } from '../src/answer/call-origin.js';
import { createResponder } from '../src/answer/responder.js';
import { createPageAccess } from '../src/cors/page-access.js';
import { mountOperations } from '../src/mount.js';
import { routes } from '../src/routing/route.js';
import type { ServeOperation } from '../src/serve-operation.js';
import { testServer } from './support/test-server.js';

const deprecation = { Deprecation: '@1795305600', Sunset: 'Wed, 30 Jun 2027 00:00:00 GMT' };

/** The contract's own routes, one of them as it were deprecated. */
const someday = routes.map((route) =>
  route.id === 'listStages' ? { ...route, deprecation } : route,
);

const server = (serve: ServeOperation) => {
  const app = new Hono<AppEnv>({ strict: false });
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  mountOperations(
    app,
    createResponder({ logger }),
    serve,
    createPageAccess({ corsOrigins: [] }),
    someday,
  );
  return app;
};

const told = ({ headers }: Response) => [headers.get('deprecation'), headers.get('sunset')];

test('a deprecated operation says so in its answers', async () => {
  const app = server(async () => jsonAnswer(200, {}));
  const both = Object.values(deprecation);
  expect(told(await app.request('/api/v3/moves/stages'))).toEqual(both);
  expect(told(await app.request('/api/v3/moves/stages/'))).toEqual(both);
});

test('and in its errors', async () => {
  const app = server(async () => {
    throw new InvalidInput('invalid_request', 'No.');
  });
  const response = await app.request('/api/v3/moves/stages');
  expect(response.status).toBe(400);
  expect(told(response)).toEqual(Object.values(deprecation));
});

test('no other operation does', async () => {
  const app = server(async () => jsonAnswer(200, {}));
  expect(told(await app.request('/api/v3/version'))).toEqual([null, null]);
});

test.each(routes.map((route) => ({ id: route.id, route })))(
  '$id says what the specification says of it',
  async ({ route }) => {
    const response = await testServer().call(route);
    expect(told(response)).toEqual(
      route.deprecation ? Object.values(route.deprecation) : [null, null],
    );
  },
);
