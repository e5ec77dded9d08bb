import { InvalidInput } from '@quads/engine';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createPageAccess } from '../src/cors/page-access.js';
import { mountOperations } from '../src/mount.js';
import type { AppEnv } from '../src/response/call-origin.js';
import { createResponder } from '../src/response/responder.js';
import { jsonResponse } from '../src/response/response-data.js';
import { routes } from '../src/routing/route.js';
import type { ServeOperation } from '../src/serve-operation.js';
import { testServer } from './support/test-server.js';

const deprecation = { Deprecation: '@1795305600', Sunset: 'Wed, 30 Jun 2027 00:00:00 GMT' };

/** The routes of the contract, one of them deprecated. */
const routesWithDeprecation = routes.map((route) =>
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
    routesWithDeprecation,
  );
  return app;
};

const deprecationOf = ({ headers }: Response) => [
  headers.get('deprecation'),
  headers.get('sunset'),
];

test('a deprecated operation sends Deprecation and Sunset with responses', async () => {
  const app = server(async () => jsonResponse(200, {}));
  const both = Object.values(deprecation);
  expect(deprecationOf(await app.request('/api/v3/moves/stages'))).toEqual(both);
  expect(deprecationOf(await app.request('/api/v3/moves/stages/'))).toEqual(both);
});

test('a deprecated operation sends Deprecation and Sunset with errors', async () => {
  const app = server(async () => {
    throw new InvalidInput('invalid_request', 'No.');
  });
  const response = await app.request('/api/v3/moves/stages');
  expect(response.status).toBe(400);
  expect(deprecationOf(response)).toEqual(Object.values(deprecation));
});

test('other operations send neither header', async () => {
  const app = server(async () => jsonResponse(200, {}));
  expect(deprecationOf(await app.request('/api/v3/version'))).toEqual([null, null]);
});

test.each(routes.map((route) => ({ id: route.id, route })))(
  '$id sends the deprecation that the specification declares',
  async ({ route }) => {
    const response = await testServer().call(route);
    expect(deprecationOf(response)).toEqual(
      route.deprecation ? Object.values(route.deprecation) : [null, null],
    );
  },
);
