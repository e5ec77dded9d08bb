import type { Handlers } from '@quads/contract';
import { expect, test } from 'vitest';
import { type AppDeps, createApp, type RequestContext } from '../src/index.js';
import { endedLogins, fakeAccounts, fakeApiTokens, fakeAudit } from './support/fake-accounts.js';
import { example, fakeHandlers } from './support/fake-handlers.js';
import { tokens } from './support/test-server.js';

const whole: Handlers<RequestContext> = fakeHandlers([], example);
const { getVersion, ...lacking } = whole;

const deps = (handlers: AppDeps['handlers']): AppDeps => ({
  handlers,
  accounts: fakeAccounts(),
  tokens,
  endedLogins: endedLogins(),
  apiTokens: fakeApiTokens(),
  audit: fakeAudit,
  logger: console,
});

test('a missing handler does not compile', () => {
  // @ts-expect-error getVersion is missing
  expect(() => createApp(deps(lacking))).toThrow(TypeError);
});

test('a surplus handler does not compile', () => {
  // @ts-expect-error there is no such operation
  expect(() => createApp(deps({ ...lacking, getVersion, getWeather: getVersion }))).toThrow(
    TypeError,
  );
});

test('the input and the reply of a handler have the types of its operation', () => {
  createApp(
    deps({
      ...whole,
      getVersion: async (_request, { requestId, actor, account, login }) => {
        const known: readonly (string | undefined)[] = [actor?.name, account?.email, login?.key];
        return { body: `QUADS version 0.1.0 ${requestId} ${known.length}` };
      },
      // @ts-expect-error the body is a text
      getHealth: async () => ({ body: 7 }),
      // @ts-expect-error the headers of the operation are missing
      getMove: async () => ({ body: {} as never }),
      // @ts-expect-error a host has a name, not a number
      getHost: async ({ path }) => ({ body: path.hostname satisfies number as never }),
    }),
  );
});
