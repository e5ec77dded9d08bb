import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { Fetch } from '../src/listener/http-server.js';
import { useLab } from './support/lab.js';
import { usePython } from './support/python-program.js';
import { startRestartable } from './support/restartable.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem } from './support/system.js';

// The Python reporter tells a server of its moves that goes away in the middle, by quads-lib.

const system = useSystem();
const lab = useLab(system);
const [, ...rest] = stagesOf('dell_hpe');

interface Line {
  readonly problem?: string;
  readonly delivered?: number;
  readonly pending?: number;
  readonly undelivered?: readonly string[];
}

const start = usePython<Line>('reporters/move_reporter.py');

/** Tells the Python program what to do; gives its answer, and what it says unasked. */
const mover = (url: string) => {
  const { input, says, end } = start(url, admin.email, admin.password);
  return {
    problem: (): Promise<Line> => says(({ problem }) => problem !== undefined),
    tell: (...command: unknown[]): Promise<Line> => {
      input.write(`${JSON.stringify(command)}\n`);
      return says(({ problem }) => problem === undefined);
    },
    end: (): Promise<void> => {
      input.end();
      return end();
    },
  };
};

/** Hangs up on whoever connects, as a machine does whose program is being replaced. */
const hangUp = async (port: number): Promise<() => Promise<void>> => {
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
  const server = await startRestartable(system.current);
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
    (fetch: Fetch): Fetch =>
    async (request, origin) => {
      const response = await fetch(request, origin);
      const isLost = response.ok && request.method !== 'GET' && count++ % 2 === 0;
      return isLost ? new Response('Bad gateway', { status: 502 }) : response;
    };
  const server = await startRestartable(system.current, losing);
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
