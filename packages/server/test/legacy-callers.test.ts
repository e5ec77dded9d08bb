import { errorCodes } from '@quads/contract';
import { QuadsError } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import {
  MethodNotAllowed,
  TooManyAttempts,
  TooManySubscribers,
} from '../src/errors/http-errors.js';
import { isLegacyCaller } from '../src/errors/legacy-caller.js';
import { causesIn, isFitting } from '../src/errors/message.js';
import { type Route, routes } from '../src/routing/route.js';
import { examplePath } from './support/examples.js';
import { admin, basic } from './support/fake-accounts.js';
import { throwing } from './support/fake-handlers.js';
import { json, testServer } from './support/test-server.js';

type Code = QuadsError['code'];

class Refusal extends QuadsError {
  override readonly name = 'Refusal';
}

/** The codes that operations of quads-lib can return. It has no operations for API tokens. */
const codes = (Object.keys(errorCodes) as Code[]).filter((code) => code !== 'token_not_found');

const raise = (code: Code, sentence: string): QuadsError => {
  if (code === 'method_not_allowed') return new MethodNotAllowed(['GET']);
  if (code === 'too_many_followers') return new TooManySubscribers(10);
  return code === 'too_many_attempts' ? new TooManyAttempts(30) : new Refusal(code, sentence);
};
const calledByQuadsLib = routes.filter(({ quadsLib }) => quadsLib);
const named = (some: readonly Route[]) => some.map((route) => ({ id: route.id, route }));

const legacy = { 'User-Agent': 'python-requests/2.32.5' };

/** Headers of other callers: curl, and clients of this contract, also in Python. */
const others = [
  { 'User-Agent': 'curl/8.5.0' },
  { ...legacy, 'Quads-Spec-Version': '0.1.0' },
  { 'User-Agent': 'my-python-requests/2' },
  { 'User-Agent': undefined },
];

/** The statuses on which quads-lib 0.1.18 raises. It returns every other body as data. */
const raised = [400, 404, 500];

/**
 * Whether a status is unchanged: quads-client handles those of `register`, `track` those of polls.
 */
const isUnchanged = ({ id }: Route, status: number): boolean =>
  id === 'register'
    ? status === 403 || status === 409
    : status === 503 && (id === 'listMoveProgress' || id === 'getMoveProgress');

/** All codes of the statuses that an operation declares. */
const refusalsOf = (route: Route): Code[] =>
  codes.filter((code) => route.errors.includes(errorCodes[code].status));

const refuse = async (route: Route, code: Code, headers: Record<string, string | undefined>) => {
  const handlers = throwing(raise(code, 'The sentence of the refusal.'));
  const server = testServer({ handlers });
  const response = await server.call(route, { headers });
  return { response, lines: server.lines };
};

test('isLegacyCaller is true for python-requests without Quads-Spec-Version', () => {
  expect(isLegacyCaller(new Headers({ 'user-agent': 'python-requests/2.32.5' }))).toBe(true);
  for (const one of others) {
    const given = Object.entries(one).filter(([, value]) => value !== undefined);
    expect(isLegacyCaller(new Headers(given as [string, string][]))).toBe(false);
  }
});

describe.each(named(calledByQuadsLib))('$id, for a legacy caller', ({ route }) => {
  test('refuses with a status on which quads-lib raises, and names the real one', async () => {
    for (const code of refusalsOf(route)) {
      const { status } = errorCodes[code];
      const { response, lines } = await refuse(route, code, legacy);
      if (route.id === 'login') {
        expect(response.status, code).toBe(status);
        expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
        const text = await response.text();
        expect(() => JSON.parse(text)).toThrow(SyntaxError);
      } else if (isUnchanged(route, status)) {
        expect(response.status, code).toBe(status);
        expect((await json(response)).status_code).toBe(status);
      } else {
        expect(raised, code).toContain(response.status);
        const body = await json(response);
        expect(body).toMatchObject({ status_code: response.status, code });
        const changed = response.status !== status;
        expect(response.headers.get('quads-status'), code).toBe(changed ? String(status) : null);
      }
      expect(response.headers.get('vary')).toBe('User-Agent, Quads-Spec-Version');
      expect(lines.at(-1), code).toMatchObject({ message: 'request', status });
    }
  });

  test('names the cause of every refusal in the words of quads-client', async () => {
    for (const code of refusalsOf(route)) {
      const { response } = await refuse(route, code, legacy);
      const text = await response.text();
      const message = route.id === 'login' ? text : JSON.parse(text).message;
      expect(isFitting(code, message), `${code}: ${message}`).toBe(true);
    }
  });

  test('returns 400 for a method that its path does not have', async () => {
    const server = testServer();
    const response = await server.request(examplePath(route), { method: 'PUT', headers: legacy });
    expect(response.status).toBe(400);
    expect(response.headers.get('quads-status')).toBe('405');
    expect(response.headers.get('allow')).toContain(route.method.toUpperCase());
    expect(await json(response)).toMatchObject({ status_code: 400, code: 'method_not_allowed' });
    expect(server.lines.at(-1)).toMatchObject({ status: 405 });
  });

  test('returns its success unchanged', async () => {
    expect((await testServer().call(route, { headers: legacy })).status).toBe(route.success);
  });
});

describe.each(named(calledByQuadsLib))('$id, for every other caller', ({ route }) => {
  test('refuses with the real status, in JSON', async () => {
    for (const code of refusalsOf(route)) {
      for (const headers of others) {
        const { response } = await refuse(route, code, headers);
        const { status } = errorCodes[code];
        expect(response.status, code).toBe(status);
        expect(await json(response)).toMatchObject({ status_code: status, code });
        expect(response.headers.get('quads-status')).toBeNull();
        expect(response.headers.get('vary')).toBe('User-Agent, Quads-Spec-Version');
      }
    }
  });
});

test.each(named(routes.filter(({ quadsLib }) => !quadsLib)))(
  '$id, which quads-lib does not call, always refuses with the real status',
  async ({ route }) => {
    for (const code of refusalsOf(route)) {
      const { response } = await refuse(route, code, legacy);
      expect(response.status, code).toBe(errorCodes[code].status);
      expect(response.headers.get('quads-status')).toBeNull();
    }
  },
);

test('QUADS_LEGACY_ERRORS=off treats legacy callers like all others', async () => {
  for (const route of calledByQuadsLib) {
    for (const code of refusalsOf(route)) {
      const handlers = throwing(raise(code, 'x'));
      const server = testServer({ handlers, legacyErrors: 'off' });
      const response = await server.call(route, { headers: legacy });
      expect(response.status, `${route.id} ${code}`).toBe(errorCodes[code].status);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(response.headers.get('vary')).toBeNull();
    }
  }
});

test('login refuses a wrong or missing password in plain text', async () => {
  const login = routes.find(({ id }) => id === 'login') as Route;
  for (const [Authorization, status] of [
    [basic(admin.email, 'wrong'), 401],
    [undefined, 400],
  ] as const) {
    const response = await testServer().call(login, { headers: { ...legacy, Authorization } });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/^Unauthorized: /);
    expect(response.headers.get('www-authenticate')).toContain('Basic');
  }
});

describe('the message of a refusal', () => {
  // Sentences with names and numbers that contain words of quads-client.
  const misleading = [
    'There is no host e23-h404-r640.example.com.',
    'There is no assignment 401.',
    'The cloud cloud403 is not free.',
    'The schedule 1500 is over.',
    'There is no cloud token-lab.',
    'There is no host connection01.example.com.',
    'There is no host jira.example.com.',
    'A ticket is missing.',
    'There is no cloud forbidden.',
    'There is no host unauthorized.example.com: not found.',
  ];

  test.each(misleading)('never names another cause to a legacy caller: %s', async (sentence) => {
    const route = routes.find(({ id }) => id === 'updateMoveProgress') as Route;
    for (const code of refusalsOf(route)) {
      const server = testServer({ handlers: throwing(raise(code, sentence)) });
      const response = await server.call(route, { headers: legacy });
      const { message } = await json(response);
      expect(isFitting(code, message), `${code}: ${message}`).toBe(true);
    }
  });

  test.each(misleading)('keeps the sentence for other callers: %s', async (sentence) => {
    const route = routes.find(({ id }) => id === 'updateMoveProgress') as Route;
    for (const code of refusalsOf(route)) {
      const error = raise(code, sentence);
      const server = testServer({ handlers: throwing(error) });
      expect((await json(await server.call(route))).message).toContain(error.message);
    }
  });

  test('causesIn finds the causes of quads-client', () => {
    expect(causesIn('Unauthorized: the token has expired.')).toEqual(['unauthorized', 'refresh']);
    expect(causesIn('Forbidden: this call needs the role admin.')).toEqual(['forbidden']);
    expect(causesIn('Missing required field ticket')).toEqual(['ticket']);
    expect(causesIn('The move has ended.')).toEqual([]);
  });
});
