import type { Account } from '@quads/engine';
import { createResponseCheck } from '@quads/response-check';
import { type AppDeps, createApp, createTokens, type LogFields } from '../../src/index.js';
import type { Route } from '../../src/routing/route.js';
import { exampleBody, examplePath } from './examples.js';
import {
  admin,
  basic,
  endedLogins,
  fakeAccounts,
  fakeApiTokens,
  fakeAudit,
} from './fake-accounts.js';
import { type Call, example, fakeHandlers } from './fake-handlers.js';

/** Records responses that the server makes itself. Those of fake handlers prove nothing. */
const responseCheck = createResponseCheck();
const unrecorded = createResponseCheck({ record: null });
const isMadeByServer = ({ ok, status }: Response): boolean =>
  !ok && status !== 404 && status !== 409;

export interface LogLine extends LogFields {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

export const tokens = createTokens({ secret: 'a secret for tests, 32 bytes long', ttlSeconds: 60 });

/**
 * The whole server over the whole contract, with every response checked against the specification.
 */
export const testServer = (deps: Partial<AppDeps> = {}) => {
  const calls: Call[] = [];
  const lines: LogLine[] = [];
  const log = (level: LogLine['level']) => (fields: LogFields, message: string) => {
    lines.push({ level, message, ...fields });
  };
  const app = createApp({
    handlers: fakeHandlers(calls, example),
    accounts: fakeAccounts(),
    tokens,
    endedLogins: endedLogins(),
    apiTokens: fakeApiTokens(),
    audit: fakeAudit,
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    ...deps,
  });

  const request = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const response = await app.request(url, init);
    const check = isMadeByServer(response) ? responseCheck : unrecorded;
    await check.check({ method: init.method ?? 'GET', url }, response);
    return response;
  };

  /** Sends a valid request to an operation, with the credentials of an admin if it needs any. */
  const call = async (
    route: Route,
    { query = '', headers = {}, body, ...init }: CallOptions = {},
  ) =>
    request(examplePath(route) + query, {
      ...init,
      method: route.method.toUpperCase(),
      headers: given({
        ...(route.security && { Authorization: await credentialsFor(route, admin) }),
        ...(route.body && { 'Content-Type': 'application/json' }),
        ...headers,
      }),
      ...(route.body && { body: body ?? JSON.stringify(exampleBody(route)) }),
    });

  return { request, call, calls, lines };
};

/** The credentials of an account for an operation: its password, or a token if it takes none. */
export const credentialsFor = async (
  { security }: Pick<Route, 'security'>,
  account: Account,
): Promise<string> =>
  security?.schemes.includes('basic')
    ? basic(account.email)
    : `Bearer ${await tokens.issue(account)}`;

export interface CallOptions {
  readonly query?: string;
  /** Replaces headers; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: NonNullable<RequestInit['body']>;
  /** Required if the body is a stream. */
  readonly duplex?: 'half';
}

const given = (headers: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);

/** Parses the body of a response. */
export const json = async (response: Response) =>
  // biome-ignore lint/suspicious/noExplicitAny: the assertions that follow say what it is
  (await response.json()) as any;
