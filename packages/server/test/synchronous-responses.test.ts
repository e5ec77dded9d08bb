import { Unavailable } from '@quads/engine';
import { expect, test } from 'vitest';
import { createApp } from '../src/index.js';
import { routes } from '../src/routing/route.js';
import { endedLogins, fakeAccounts, fakeApiTokens, fakeAudit } from './support/fake-accounts.js';
import { example, fakeHandlers } from './support/fake-handlers.js';
import { json, tokens } from './support/test-server.js';

const getVersion = { body: 'QUADS version 0.1.0' };

const stages = { body: { total_stages: 0, stages: [] } };

const deps = {
  handlers: fakeHandlers([], example),
  accounts: fakeAccounts(),
  tokens,
  endedLogins: endedLogins(),
  apiTokens: fakeApiTokens(),
  audit: fakeAudit,
  logger: { info: () => {}, warn: () => {}, error: () => {} },
};

/** An app with two synchronous handlers. */
const appWith = (getHealth: () => { body: { status: 'ok' } }) =>
  createApp({
    ...deps,
    handlers: { ...deps.handlers, getVersion: () => getVersion, getHealth },
  });

const ok = () => ({ body: { status: 'ok' } }) as const;

const health = routes.find(({ id }) => id === 'getHealth');

test('a synchronous handler returns a Response, not a promise', async () => {
  const result = appWith(ok).request('/api/v3/version');
  expect(result).toBeInstanceOf(Response);
  expect(await (await result).text()).toBe('"QUADS version 0.1.0"');
});

test('a path that matches two templates returns a Response, not a promise', async () => {
  const app = createApp({ ...deps, handlers: { ...deps.handlers, listStages: () => stages } });
  const result = app.request('/api/v3/moves/stages/');
  expect(result).toBeInstanceOf(Response);
  expect(await json(await result)).toEqual(stages.body);
});

test('an error of a synchronous handler returns a Response, not a promise', async () => {
  const app = appWith(() => {
    throw new Unavailable('not_ready', 'Not now.');
  });
  const result = app.request(`${health?.base}${health?.path}`);
  expect(result).toBeInstanceOf(Response);
  const response = await result;
  expect((await json(response)).request_id).toBe(response.headers.get('x-request-id'));
});

test('an operation with authentication returns a promise', async () => {
  const result = appWith(ok).request('/api/v3/users');
  expect(result).toBeInstanceOf(Promise);
  expect((await result).status).toBe(400);
});
