import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createQuadsClient, TrackingTimeout, type TrackTarget } from '@quads/client';
import type { Error as ErrorBody, EventPage } from '@quads/contract';
import type { Store } from '@quads/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign, endBookingNow, useDueHosts } from './support/due-hosts.js';
import { usePython } from './support/python-program.js';
import { createReporter } from './support/reporter.js';
import { openStream } from './support/stream.js';
import { useSystem } from './support/system.js';

// Tracking what does not exist is an error at once; what exists and has no move yet waits.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

/** What a process has asked the database in order to find out whether something exists. */
const asked: string[] = [];
const noting = <Method extends (...given: never[]) => unknown>(name: string, method: Method) =>
  ((...given: never[]) => {
    asked.push(name);
    return method(...given);
  }) as Method;
const replica = useSystem({
  replicaOf: system,
  wrapStore: ({ inventory, reader, ...store }): Store => ({
    ...store,
    inventory: {
      ...inventory,
      hosts: noting('hosts', inventory.hosts),
      clouds: noting('clouds', inventory.clouds),
      assignments: noting('assignments', inventory.assignments),
    },
    reader: {
      ...reader,
      hasMoves: noting('hasMoves', reader.hasMoves),
      byId: noting('byId', reader.byId),
    },
  }),
});

type Kind = 'host' | 'cloud' | 'assignment' | 'move';

const events = (query: string, at = system) =>
  answerTo<EventPage & ErrorBody>(at.current.call('GET', `moves/events?${query}`));

const call = (method: string, path: string, body?: unknown) =>
  answerTo(system.current.call(method, path, body));

const unknown: [Kind, string | number, number, string][] = [
  ['host', 'nobody.example.com', 400, 'unknown_host'],
  ['cloud', 'cloud987', 400, 'unknown_cloud'],
  ['assignment', 987_654, 400, 'unknown_assignment'],
  ['move', 987_654, 404, 'move_not_found'],
];

const targetOf = (kind: Kind, value: string | number): TrackTarget =>
  (kind === 'move' ? { move_id: value } : { [kind]: value }) as TrackTarget;

/** The API as it is reached through something that lets no stream through. */
let withoutStream = '';
const proxy = createServer(async ({ url = '', headers }, response) => {
  const isStream = url.startsWith('/api/v3/moves/stream');
  const sent = Object.entries(headers).filter(([name]) => ['accept', 'prefer'].includes(name));
  const answer = isStream
    ? new Response('<html>', { status: 404, headers: { 'content-type': 'text/html' } })
    : await fetch(`${system.current.url}${url}`, { headers: sent as [string, string][] });
  response.writeHead(answer.status, [...answer.headers].flat());
  response.end(Buffer.from(await answer.arrayBuffer()));
});
beforeAll(async () => {
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  withoutStream = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(() => {
  proxy.closeAllConnections();
  proxy.close();
});

const ways: [string, () => string][] = [
  ['over the stream', () => system.current.url],
  ['over long polling', () => withoutStream],
];

interface Line {
  readonly status?: number;
  readonly code?: string;
  readonly waits?: number;
}

const python = usePython<Line>('python-tracking/track_missing.py');

describe.each(unknown)('an unknown %s', (kind, value, status, code) => {
  test(`GET /moves/stream answers ${status} ${code}`, async () => {
    await using stream = await openStream(system.current, `?${kind}=${value}`);
    expect(stream.response.status).toBe(status);
    expect(stream.response.headers.get('content-type')).toMatch('application/json');
  });

  test.each([{}, { prefer: 'wait=50' }])(
    `GET /moves/events answers ${status} %j`,
    async (headers) => {
      const path = `moves/events?${kind}=${value}`;
      const answer = await answerTo<ErrorBody>(
        system.current.call('GET', path, undefined, headers as Record<string, string>),
      );
      expect(answer).toMatchObject({ status, body: { code } });
    },
  );

  test('is an error also next to a filter that exists', async () => {
    const { host } = await reporter.startNewHost();
    const query = kind === 'host' ? 'cloud=cloud02' : `host=${host}`;
    expect(await events(`${query}&${kind}=${value}`)).toMatchObject({ status, body: { code } });
  });

  test.each(ways)('ends the TypeScript client %s', async (_way, url) => {
    const { moves } = createQuadsClient({ baseUrl: url() });
    const result = moves.track(targetOf(kind, value)).result();
    await expect(result).rejects.toMatchObject({ name: 'QuadsApiError', status, code });
  });

  test.each(ways)('ends both Python clients %s', async (_way, url) => {
    const { end, lines } = python(url(), kind === 'move' ? 'move_id' : kind, String(value));
    await end();
    expect(lines).toEqual([
      { status, code },
      { status, code },
    ]);
  });
});

let clouds = 0;

/** Each kind of target that exists and has no move yet. */
const idle: [Kind, () => Promise<string | number>][] = [
  ['host', () => dueHosts.create()],
  [
    'cloud',
    async () => {
      clouds += 1;
      await call('POST', 'clouds', { cloud: `cloud${700 + clouds}` });
      return `cloud${700 + clouds}`;
    },
  ],
  [
    'assignment',
    async () => {
      clouds += 1;
      return (await assign(system.current.quads, `cloud${700 + clouds}`, true)).id;
    },
  ],
];

describe.each(idle)('a %s without any move', (kind, make) => {
  test('has an open stream and an empty page of events', async () => {
    const value = await make();
    await using stream = await openStream(system.current, `?${kind}=${value}`);
    expect((await stream.upTo('snapshot')).at(-1)?.data.moves).toEqual([]);
    expect(await events(`${kind}=${value}`)).toMatchObject({ status: 200, body: { events: [] } });
  });

  test.each(ways)('keeps the clients waiting %s', async (_way, url) => {
    const value = await make();
    const { moves } = createQuadsClient({ baseUrl: url() });
    const result = moves.track(targetOf(kind, value), { timeout: 0.5 }).result();
    await expect(result).rejects.toBeInstanceOf(TrackingTimeout);
    const { end, lines } = python(url(), kind, String(value));
    await end();
    expect(lines).toEqual([{ waits: 0 }, { waits: 0 }]);
  });
});

describe('removed objects can be followed as long as the log has a move of them', () => {
  test('a host, its cloud, and its assignment', async () => {
    const { quads } = system.current;
    clouds += 1;
    const cloud = `cloud${700 + clouds}`;
    const { id: assignment } = await assign(quads, cloud, true);
    const host = `gone${clouds}-r640.example.com`;
    const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
    await quads.createHost({ body: { name: host, ...place } });
    const times = { start: 'now', end: '2099-01-01 00:00' };
    const { id } = await quads.createSchedule({ body: { cloud, hostname: host, ...times } });
    await reporter.start(host);
    await reporter.reportAll(id, 'completed');
    await endBookingNow(system.current, id);
    // The newest move of the host is another one.
    clouds += 1;
    await assign(quads, `cloud${700 + clouds}`, true);
    const next = { cloud: `cloud${700 + clouds}`, hostname: host, ...times };
    const { id: later } = await quads.createSchedule({ body: next });
    await reporter.start(host);
    await reporter.reportAll(later, 'completed');
    await endBookingNow(system.current, later);
    expect((await call('DELETE', `assignments/${assignment}`)).status).toBe(200);
    expect((await call('DELETE', `hosts/${host}`)).status).toBe(200);
    expect((await call('DELETE', `clouds/${cloud}`)).status).toBe(200);
    for (const [kind, path] of [
      [`host=${host}`, `hosts/${host}`],
      [`cloud=${cloud}`, `clouds?name=${cloud}`],
      [`assignment=${assignment}`, `assignments/${assignment}`],
    ] as const) {
      expect((await call('GET', path)).status).toBe(400);
      expect((await events(kind)).body.events.length).toBeGreaterThan(0);
      await using stream = await openStream(system.current, `?${kind}&after=0`);
      expect((await stream.upTo('move')).length).toBe(1);
    }
  });
});

test('existence is decided by the read model without a query if possible', async () => {
  const { host, moveId } = await reporter.startNewHost();
  const { assignment_id } = await reporter.move(moveId);
  const minimum = { 'quads-min-cursor': String(await reporter.head()) };
  for (const query of [`host=${host}`, 'cloud=cloud02', `assignment=${assignment_id}`]) {
    asked.length = 0;
    await using stream = await openStream(replica.current, `?${query}`, minimum);
    await stream.upTo('snapshot');
    expect((await events(query, replica)).status).toBe(200);
    expect(asked).toEqual([]);
  }
  await using stream = await openStream(replica.current, '?cloud=cloud987', minimum);
  expect(stream.response.status).toBe(400);
  expect(asked).toEqual(['clouds', 'hasMoves']);
});
