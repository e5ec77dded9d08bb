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

/** The server over handlers of which two say at once what they say. */
const appWith = (getHealth: () => { body: { status: 'ok' } }) =>
  createApp({
    ...deps,
    handlers: { ...deps.handlers, getVersion: () => getVersion, getHealth },
  });

const ok = () => ({ body: { status: 'ok' } }) as const;

const health = routes.find(({ id }) => id === 'getHealth');

test('a call that waits for nothing is answered at once', async () => {
  const answer = appWith(ok).request('/api/v3/version');
  expect(answer).toBeInstanceOf(Response);
  expect(await (await answer).text()).toBe('"QUADS version 0.1.0"');
});

test('also where another template has room for its path', async () => {
  const app = createApp({ ...deps, handlers: { ...deps.handlers, listStages: () => stages } });
  const answer = app.request('/api/v3/moves/stages/');
  expect(answer).toBeInstanceOf(Response);
  expect(await json(await answer)).toEqual(stages.body);
});

test('so are its errors', async () => {
  const app = appWith(() => {
    throw new Unavailable('not_ready', 'Not now.');
  });
  const answer = app.request(`${health?.base}${health?.path}`);
  expect(answer).toBeInstanceOf(Response);
  const response = await answer;
  expect((await json(response)).request_id).toBe(response.headers.get('x-request-id'));
});

test('who has to be found out is waited for', async () => {
  const answer = appWith(ok).request('/api/v3/users');
  expect(answer).toBeInstanceOf(Promise);
  expect((await answer).status).toBe(400);
});
