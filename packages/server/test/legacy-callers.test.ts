import { errorCodes } from '@quads/contract';
import { QuadsError } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { MethodNotAllowed, TooManyAttempts, TooManyFollowers } from '../src/errors/http-errors.js';
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

/** Those that operations of quads-lib can raise: it has none for API tokens. */
const codes = (Object.keys(errorCodes) as Code[]).filter((code) => code !== 'token_not_found');

const raise = (code: Code, sentence: string): QuadsError => {
  if (code === 'method_not_allowed') return new MethodNotAllowed(['GET']);
  if (code === 'too_many_followers') return new TooManyFollowers(10);
  return code === 'too_many_attempts' ? new TooManyAttempts(30) : new Refusal(code, sentence);
};
const calledByQuadsLib = routes.filter(({ quadsLib }) => quadsLib);
const named = (some: readonly Route[]) => some.map((route) => ({ id: route.id, route }));

const legacy = { 'User-Agent': 'python-requests/2.32.5' };

/** What others get: curl, and clients of this contract, also where they are written in Python. */
const others = [
  { 'User-Agent': 'curl/8.5.0' },
  { ...legacy, 'Quads-Spec-Version': '0.1.0' },
  { 'User-Agent': 'my-python-requests/2' },
  { 'User-Agent': undefined },
];

/** What quads-lib 0.1.18 raises on; it returns every other body as data. */
const raised = [400, 404, 500];

/** The statuses that stay: quads-client reads those of `register`, and `track` outlasts those of polls. */
const stays = ({ id }: Route, status: number): boolean =>
  id === 'register'
    ? status === 403 || status === 409
    : status === 503 && (id === 'listMoveProgress' || id === 'getMoveProgress');

/** Every refusal that an operation declares: each of its statuses by each of its codes. */
const refusalsOf = (route: Route): Code[] =>
  codes.filter((code) => route.errors.includes(errorCodes[code].status));

const refuse = async (route: Route, code: Code, headers: Record<string, string | undefined>) => {
  const handlers = throwing(raise(code, 'The sentence of the refusal.'));
  const server = testServer({ handlers });
  const response = await server.call(route, { headers });
  return { response, lines: server.lines };
};

test('a legacy caller is a program over requests that does not send a version', () => {
  expect(isLegacyCaller(new Headers({ 'user-agent': 'python-requests/2.32.5' }))).toBe(true);
  for (const one of others) {
    const given = Object.entries(one).filter(([, value]) => value !== undefined);
    expect(isLegacyCaller(new Headers(given as [string, string][]))).toBe(false);
  }
});

describe.each(named(calledByQuadsLib))('$id, for a legacy caller', ({ route }) => {
  test('refuses by a status that quads-lib raises on, and names the real one', async () => {
    for (const code of refusalsOf(route)) {
      const { status } = errorCodes[code];
      const { response, lines } = await refuse(route, code, legacy);
      if (route.id === 'login') {
        expect(response.status, code).toBe(status);
        expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
        const text = await response.text();
        expect(() => JSON.parse(text)).toThrow(SyntaxError);
      } else if (stays(route, status)) {
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

  test('names the cause of every refusal by the words that quads-client looks for', async () => {
    for (const code of refusalsOf(route)) {
      const { response } = await refuse(route, code, legacy);
      const text = await response.text();
      const message = route.id === 'login' ? text : JSON.parse(text).message;
      expect(isFitting(code, message), `${code}: ${message}`).toBe(true);
    }
  });

  test('answers a method that its path does not have by 400', async () => {
    const server = testServer();
    const response = await server.request(examplePath(route), { method: 'PUT', headers: legacy });
    expect(response.status).toBe(400);
    expect(response.headers.get('quads-status')).toBe('405');
    expect(response.headers.get('allow')).toContain(route.method.toUpperCase());
    expect(await json(response)).toMatchObject({ status_code: 400, code: 'method_not_allowed' });
    expect(server.lines.at(-1)).toMatchObject({ status: 405 });
  });

  test('leaves its success as it is', async () => {
    expect((await testServer().call(route, { headers: legacy })).status).toBe(route.success);
  });
});

describe.each(named(calledByQuadsLib))('$id, for every other caller', ({ route }) => {
  test('refuses by the real status, in JSON', async () => {
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
  '$id, which quads-lib does not call, refuses everybody by the real status',
  async ({ route }) => {
    for (const code of refusalsOf(route)) {
      const { response } = await refuse(route, code, legacy);
      expect(response.status, code).toBe(errorCodes[code].status);
      expect(response.headers.get('quads-status')).toBeNull();
    }
  },
);

test('QUADS_LEGACY_ERRORS=off treats legacy callers as every other', async () => {
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

test('a wrong password is told by a body that is no JSON, and a missing one too', async () => {
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

describe('the words of a message', () => {
  // Sentences with names and numbers that hold what quads-client looks for.
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

  test.each(misleading)('never name another cause to a legacy caller: %s', async (sentence) => {
    const route = routes.find(({ id }) => id === 'updateMoveProgress') as Route;
    for (const code of refusalsOf(route)) {
      const server = testServer({ handlers: throwing(raise(code, sentence)) });
      const response = await server.call(route, { headers: legacy });
      const { message } = await json(response);
      expect(isFitting(code, message), `${code}: ${message}`).toBe(true);
    }
  });

  test.each(misleading)('keep the sentence for everybody else: %s', async (sentence) => {
    const route = routes.find(({ id }) => id === 'updateMoveProgress') as Route;
    for (const code of refusalsOf(route)) {
      const error = raise(code, sentence);
      const server = testServer({ handlers: throwing(error) });
      expect((await json(await server.call(route))).message).toContain(error.message);
    }
  });

  test('are what the causes of quads-client are found by', () => {
    expect(causesIn('Unauthorized: the token has expired.')).toEqual(['unauthorized', 'refresh']);
    expect(causesIn('Forbidden: this call needs the role admin.')).toEqual(['forbidden']);
    expect(causesIn('Missing required field ticket')).toEqual(['ticket']);
    expect(causesIn('The move has ended.')).toEqual([]);
  });
});
