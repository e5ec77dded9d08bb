import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { preparedPython } from '@quads/python/environment';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { compose } from '../src/compose.js';
import { listen } from '../src/listener/listen.js';
import { createLogger } from '../src/logger.js';
import { createMetrics } from '../src/metrics/metrics.js';
import { useLab } from './support/lab.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem, usual } from './support/system.js';

// The Python reporter tells a server of its moves that goes away in the middle, by quads-lib.

const system = useSystem();
const lab = useLab(system);
const script = fileURLToPath(new URL('reporters/move_reporter.py', import.meta.url));
const sources = fileURLToPath(new URL('../../../packages/python/src', import.meta.url));
const [, ...rest] = stagesOf('dell_hpe');
let python: string;

beforeAll(() => {
  python = preparedPython();
}, 300_000);

type Stop = () => Promise<unknown> | unknown;
const stops: Stop[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Line {
  readonly problem?: string;
  readonly delivered?: number;
  readonly pending?: number;
  readonly undelivered?: readonly string[];
}

/** Tells the Python program what to do; gives its answer, and what it says unasked. */
const mover = (url: string) => {
  const args = [script, url, admin.email, admin.password];
  const env = { ...process.env, PYTHONPATH: sources };
  const child: ChildProcess = spawn(python, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  stops.push(() => child.kill());
  const lines = createInterface({ input: child.stdout as Readable })[Symbol.asyncIterator]();
  const next = async (): Promise<Line> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the mover has ended.');
    return JSON.parse(value) as Line;
  };
  const problem = async (): Promise<Line> => {
    const line = await next();
    return line.problem ? line : problem();
  };
  const answer = async (): Promise<Line> => {
    const line = await next();
    return line.problem ? answer() : line;
  };
  return {
    problem,
    tell: (...command: unknown[]): Promise<Line> => {
      (child.stdin as Writable).write(`${JSON.stringify(command)}\n`);
      return answer();
    },
    end: async (): Promise<void> => {
      (child.stdin as Writable).end();
      expect(await closed).toEqual([0, null]);
    },
  };
};

const loopback = { host: '127.0.0.1', limits: usual.limits };

type Serve = (request: Request) => Response | Promise<Response>;

/** Another listener on the system's database, that can be stopped and started again. */
const restartable = async (through: (serve: Serve) => Serve = (serve) => serve) => {
  const logger = createLogger('silent');
  const { app } = await compose(system.current.store, usual, logger, createMetrics());
  const serve = through((request) => app.fetch(request));
  let listener = await listen(serve, { ...loopback, port: 0 });
  const { url } = listener;
  const port = Number(new URL(url).port);
  stops.push(() => listener.close());
  return {
    url,
    port,
    stop: () => listener.close(),
    start: async () => {
      listener = await listen(serve, { ...loopback, port });
    },
  };
};

/** Hangs up on whoever connects, as a machine does whose program is being replaced. */
const hangUp = async (port: number): Promise<Stop> => {
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return () => new Promise((resolve) => server.close(resolve));
};

const newestOf = async (host: string) => {
  const { quads } = system.current;
  const { move_id } = await quads.getMoveProgress({
    path: { host_or_id: host },
    query: { include: ['ended'] },
  });
  return quads.getMove({ path: { move_id } });
};

test('nothing is lost while the server is stopped and started again', async () => {
  const server = await restartable();
  const hosts = [await lab.host(), await lab.host()];
  const { tell, problem, end } = mover(server.url);
  await tell('begin', hosts);
  const stage = async (status: string): Promise<void> => {
    for (const host of hosts) await tell('stage', host, status, `At ${status}`);
  };
  for (const status of rest.slice(0, 4)) await stage(status);
  expect(await tell('flush')).toMatchObject({ delivered: 10, pending: 0 });

  await server.stop();
  const answerAgain = await hangUp(server.port);
  for (const status of rest.slice(4, 8)) await stage(status);
  expect(await problem()).toMatchObject({ problem: 'retrying' });
  expect(await tell('flush', 0)).toMatchObject({ delivered: 10, pending: 8 });
  await answerAgain();

  await server.start();
  for (const status of rest.slice(8)) await stage(status);
  for (const host of hosts) await tell('complete', host);
  const delivered = 2 * (1 + rest.length + 1);
  expect(await tell('close')).toEqual({ delivered, pending: 0, undelivered: [] });
  await end();

  for (const host of hosts) {
    const move = await newestOf(host);
    expect(move).toMatchObject({ status: 'completed', attempt: 1, message: 'At released' });
    expect(move.plan.filter((row) => row.state !== 'succeeded')).toEqual([]);
  }
});

test('answers that are lost do not change what is recorded', async () => {
  let count = 0;
  const losing =
    (serve: Serve): Serve =>
    async (request) => {
      const response = await serve(request);
      const isLost = response.ok && request.method !== 'GET' && count++ % 2 === 0;
      return isLost ? new Response('Bad gateway', { status: 502 }) : response;
    };
  const server = await restartable(losing);
  const [host, other, stranger] = [await lab.host(), await lab.host(), 'nobody.example.com'];
  const { tell, end } = mover(server.url);
  await tell('begin', [host, stranger, other]);
  for (const status of rest) await tell('stage', host, status);
  await tell('complete', host);
  await tell('stage', other, 'ipmi_config');
  await tell('fail', other, 'No link on em1', 'hardware_prep');
  await tell('complete', stranger);
  const summary = await tell('close');
  await end();

  expect(summary).toMatchObject({ delivered: 2 + rest.length + 1 + 2, pending: 0 });
  expect(summary.undelivered).toEqual([
    `pending of ${stranger}: There is no such host.`,
    `completed of ${stranger}: Its move was not started: There is no such host.`,
  ]);
  const [completed, failed] = [await newestOf(host), await newestOf(other)];
  expect(completed).toMatchObject({ status: 'completed', attempt: 1 });
  expect(completed.plan.filter((row) => row.state !== 'succeeded')).toEqual([]);
  expect(failed).toMatchObject({
    status: 'failed',
    attempt: 1,
    failed_stage: 'hardware_prep',
    error_message: 'Failed at hardware_prep: No link on em1',
  });
  const types = [...completed.events, ...failed.events].map(({ type }) => type);
  const ends = types.filter((type) => ['move_completed', 'move_failed'].includes(type));
  expect(ends).toEqual(['move_completed', 'move_failed']);
});
