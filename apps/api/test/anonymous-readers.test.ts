import { createQuadsClient } from '@quads/client';
import { toDrafts } from '@quads/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { createBookedHost } from './support/due-hosts.js';
import { seedExampleLab } from './support/example-lab.js';
import { allOperations, at, exampleOf, type Operation, pathOf } from './support/operations.js';
import { openStream } from './support/stream.js';
import { basic, useSystem } from './support/system.js';

// Anonymous callers see the kind of actors and reporters, but not their names.

const system = useSystem();
const password = 'correct horse battery';
const reporter = 'carol.reporter@tenant.test';
const token = 'nightly-reports';
const worker = 'node17.lab.test/4242-a1b2c3';
const names = [reporter, token, worker];

const byUser = { authorization: basic('user@example.com', password) };
const byReporter = { authorization: basic(reporter, password) };

/** Opens a move by a worker whose name contains host and process, as in the pipeline. */
const recordByWorker = async (moveId: number): Promise<void> => {
  const { log, reader } = system.current.store;
  const { value: move } = await reader.byId(moveId);
  if (!move) throw new Error(`there is no move ${moveId}.`);
  const step = {
    type: 'waiting_started',
    status: move.status,
    stage: move.stage,
    data: { kind: 'bmc_job', detail: 'job JID_1' },
  } as const;
  const events = toDrafts(move, { kind: 'worker', name: worker }, [step]);
  const appended = await log.append([{ moveId, seen: move.cursor, events }]);
  expect(appended.kind).toBe('appended');
};

const call = async (method: string, path: string, body: unknown): Promise<void> => {
  const { status, ok } = await system.current.call(method, path, body, byReporter);
  expect(ok, `${method} ${path}: ${status}`).toBe(true);
};

const report = (host: string, auth: { token: string } | { email: string; password: string }) => {
  const quads = createQuadsClient({ baseUrl: system.current.url, auth });
  return {
    start: () => quads.startMoveBatch({ body: { hostnames: [host] } }),
    status: async (id: number, status: string) =>
      quads.updateMoveProgress({ path: { host_or_id: id }, body: { status } }),
  };
};

beforeAll(async () => {
  const { quads } = system.current;
  await seedExampleLab(system.current);
  await quads.createUser({ body: { email: reporter, password, roles: ['admin'] } });
  const { token: secret } = await quads.createApiToken({
    path: { email: reporter },
    body: { name: token },
  });
  await call('PATCH', 'moves/progress/1', { status: 'reboot', message: 'rebooting' });
  for (const [host, end] of [
    ['host21.example.com', 'completed'],
    ['host22.example.com', 'failed'],
    ['host23.example.com', 'power_on'],
  ] as const) {
    const { id } = await createBookedHost(quads, { host, cloud: 'cloud02' });
    const byToken = report(host, { token: secret });
    await byToken.start();
    await byToken.status(id, end);
  }
  await call('POST', 'moves/4/release', { reason: 'the rack is needed' });
  await recordByWorker(4);
  await call('POST', 'moves/3/cancel', { reason: 'not needed' });
});

const reads = allOperations.filter(
  ({ method, security }) => method === 'get' && (security === null || security.optional),
);
const isStream = ({ type }: Operation): boolean => type === 'text/event-stream';
/** The specification has e-mail addresses in its examples. */
const isDocument = ({ path }: Operation): boolean => path === '/openapi.json';
const pages = reads.filter((operation) => !isStream(operation));

/** The path of an operation, and the same path with each option that shows more. */
const pathsOf = (operation: Operation): string[] => {
  const path = pathOf(operation, (parameter) => String(exampleOf(parameter)));
  const has = (name: string) =>
    operation.parameters.some((one) => one.in === 'query' && one.name === name);
  // Cursors of list pages are texts.
  const hasCursor = operation.parameters.some(
    (one) => one.name === 'after' && at(one.schema).type === 'integer',
  );
  return [
    path,
    ...(has('include') ? [`${path}?include=ended`] : []),
    ...(has('ended') ? [`${path}?ended=true`] : []),
    ...(hasCursor ? [`${path}?after=0`] : []),
  ];
};

/** Paths of missing resources. */
const missingPathsOf = (operation: Operation): string[] => {
  const path = pathOf(operation, () => '999999');
  return [path, path.replaceAll('999999', 'nowhere')];
};

const textOf = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
  const response = await fetch(`${system.current.url}${path}`, { headers });
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [...head, await response.text()].join('\n');
};

const expectNobody = (text: string, operation: Operation): void => {
  for (const name of names) expect(text).not.toContain(name);
  if (!isDocument(operation)) expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w|worker-1/);
};

describe('an anonymous caller', () => {
  test.each(pages.map((operation) => [operation.id, operation] as const))(
    'gets no name of an account or a worker from %s',
    async (_id, operation) => {
      for (const path of pathsOf(operation)) {
        expectNobody(await textOf(path), operation);
        expectNobody(await textOf(path, { authorization: basic(reporter, 'wrong') }), operation);
        const wait = { prefer: 'wait=1', 'if-none-match': '"another"' };
        expectNobody(await textOf(path, wait), operation);
      }
      for (const path of missingPathsOf(operation)) expectNobody(await textOf(path), operation);
    },
  );

  const [stream] = reads.filter(isStream);

  test('gets no name in any frame of the stream', async () => {
    for (const query of ['', '?after=0', '?move=3', '?move=4&after=0&until=never']) {
      await using subscriber = await openStream(system.current, query);
      await subscriber.upTo(query.includes('after') ? 'move' : 'snapshot');
      const message = `a report after ${query}`;
      await call('PATCH', 'moves/progress/1', { status: 'reboot', message });
      const isAll = !query.includes('move=');
      for (let isSeen = !isAll; !isSeen; ) {
        isSeen = (await subscriber.next())?.data.message === message;
      }
      expectNobody(subscriber.text, stream as Operation);
    }
  });

  test('gets the kinds of actors and reporters', async () => {
    const response = await fetch(`${system.current.url}/api/v3/moves/4`);
    // biome-ignore lint/suspicious/noExplicitAny: the test looks into it
    const move = (await response.json()) as any;
    expect(move.reporter).toEqual({ kind: 'pipeline' });
    expect(move.release_granted.granted_by).toEqual({ kind: 'user' });
    const kinds = move.events.map(({ actor }: { actor: unknown }) => actor);
    expect(kinds).toContainEqual({ kind: 'worker' });
    expect(kinds).toContainEqual({ kind: 'user' });
  });
});

/** A response without the names of actors and reporters. */
const unnamed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unnamed);
  if (typeof value !== 'object' || value === null) return value;
  const isParty = 'kind' in value && 'name' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(isParty && key === 'name'))
      .map(([key, inner]) => [key, unnamed(inner)]),
  );
};

describe('a signed-in user', () => {
  const json = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${system.current.url}${path}`, { headers });
    const value = (await response.json()) as object;
    // These differ from call to call: `from` and `to` are the period that statistics cover.
    return { ...value, request_id: undefined, from: undefined, to: undefined };
  };

  const isParty = /"(actor|reporter)":/;
  const optional = pages.filter(({ security }) => security?.optional);

  test.each(optional.map((operation) => [operation.id, operation] as const))(
    'gets the response of an anonymous caller plus the names from %s',
    async (_id, operation) => {
      for (const path of pathsOf(operation)) {
        const [named, anonymous] = [await json(path, byUser), await json(path)];
        expect(unnamed(named)).toEqual(anonymous);
        const text = JSON.stringify(named);
        if (isParty.test(text)) expect(text).toMatch(/"name":"[^"]+@|"name":"quads"|worker/);
      }
    },
  );

  test('gets names from each operation that shows actors or reporters', async () => {
    const showing = await Promise.all(
      optional.map(async (operation) => {
        const [path = ''] = pathsOf(operation);
        return isParty.test(JSON.stringify(await json(path, byUser))) ? [operation.id] : [];
      }),
    );
    expect(showing.flat().sort()).toEqual([
      'getMove',
      'getMoveProgress',
      'listCurrentMoves',
      'listEvents',
      'listMoveEvents',
      'listMoveHistory',
      'listMoveProgress',
    ]);
  });

  test('gets other entity tags than an anonymous caller', async () => {
    for (const path of [
      'moves/4',
      'moves/progress',
      'moves/current',
      'moves/progress/host01.example.com',
    ]) {
      const tags = await Promise.all(
        [byUser, { authorization: '' }].map(async (headers) => {
          const { headers: given } = await system.current.call('GET', path, undefined, headers);
          return given.get('etag');
        }),
      );
      expect(new Set(tags).size, path).toBe(2);
    }
  });

  test('gets the names of workers in frames', async () => {
    await using subscriber = await openStream(
      system.current,
      '?move=4&after=0&until=never',
      byUser,
    );
    for (;;) {
      const event = await subscriber.next();
      if (event?.data.type === 'waiting_started') break;
    }
    expect(subscriber.text).toContain(worker);
  });
});
