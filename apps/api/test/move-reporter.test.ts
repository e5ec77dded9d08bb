import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { Fetch } from '../src/listener/http-server.js';
import { useDueHosts } from './support/due-hosts.js';
import { usePython } from './support/python-program.js';
import { startRestartableServer } from './support/restartable-server.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem } from './support/system.js';

// The Python reporter, by quads-lib, on a server that restarts in the middle of a move.

const system = useSystem();
const dueHosts = useDueHosts(system);
const [, ...rest] = stagesOf('dell_hpe');

interface Line {
  readonly problem?: string;
  readonly delivered?: number;
  readonly pending?: number;
  readonly undelivered?: readonly string[];
}

const start = usePython<Line>('reporters/move_reporter.py');

/** Starts a Python program that runs commands; reads its results and its reported problems. */
const startReporter = (url: string) => {
  const { input, nextMatching, end } = start(url, admin.email, admin.password);
  return {
    problem: (): Promise<Line> => nextMatching(({ problem }) => problem !== undefined),
    run: (...command: unknown[]): Promise<Line> => {
      input.write(`${JSON.stringify(command)}\n`);
      return nextMatching(({ problem }) => problem === undefined);
    },
    end: (): Promise<void> => {
      input.end();
      return end();
    },
  };
};

/** Closes all connections to a port at once, as a machine does while its program is replaced. */
const closeConnections = async (port: number): Promise<() => Promise<void>> => {
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return () => new Promise((resolve) => server.close(() => resolve()));
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
  const server = await startRestartableServer(system.current);
  const hosts = [await dueHosts.create(), await dueHosts.create()];
  const { run, problem, end } = startReporter(server.url);
  await run('begin', hosts);
  const stage = async (status: string): Promise<void> => {
    for (const host of hosts) await run('stage', host, status, `At ${status}`);
  };
  for (const status of rest.slice(0, 4)) await stage(status);
  expect(await run('flush')).toMatchObject({ delivered: 10, pending: 0 });

  await server.stop();
  const answerAgain = await closeConnections(server.port);
  for (const status of rest.slice(4, 8)) await stage(status);
  expect(await problem()).toMatchObject({ problem: 'retrying' });
  expect(await run('flush', 0)).toMatchObject({ delivered: 10, pending: 8 });
  await answerAgain();

  await server.start();
  for (const status of rest.slice(8)) await stage(status);
  for (const host of hosts) await run('complete', host);
  const delivered = 2 * (1 + rest.length + 1);
  expect(await run('close')).toEqual({ delivered, pending: 0, undelivered: [] });
  await end();

  for (const host of hosts) {
    const move = await newestOf(host);
    expect(move).toMatchObject({ status: 'completed', attempt: 1, message: 'At released' });
    expect(move.plan.filter((row) => row.state !== 'succeeded')).toEqual([]);
  }
});

test('lost responses do not change the recorded events', async () => {
  let count = 0;
  const losing =
    (fetch: Fetch): Fetch =>
    async (request, origin) => {
      const response = await fetch(request, origin);
      const isLost = response.ok && request.method !== 'GET' && count++ % 2 === 0;
      return isLost ? new Response('Bad gateway', { status: 502 }) : response;
    };
  const server = await startRestartableServer(system.current, losing);
  const [host, other, stranger] = [
    await dueHosts.create(),
    await dueHosts.create(),
    'nobody.example.com',
  ];
  const { run, end } = startReporter(server.url);
  await run('begin', [host, stranger, other]);
  for (const status of rest) await run('stage', host, status);
  await run('complete', host);
  await run('stage', other, 'ipmi_config');
  await run('fail', other, 'No link on em1', 'hardware_prep');
  await run('complete', stranger);
  const summary = await run('close');
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
