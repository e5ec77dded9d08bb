import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { totalStages } from '@quads/contract';
import { preparedPython } from '@quads/python/environment';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../src/compose.js';
import { listen } from '../src/listener/listen.js';
import { createLogger } from '../src/logger.js';
import { createMetrics } from '../src/metrics/metrics.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem, usual } from './support/system.js';

// The Python followers follow a move on a server that goes away in the middle.

const system = useSystem();
const mover = moverOf(system, useLab(system));
const script = fileURLToPath(new URL('followers/follower.py', import.meta.url));
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
  readonly connection?: string;
  readonly snapshot?: readonly string[];
  readonly event?: number;
  readonly token?: string;
  readonly result?: string;
}

/** A program that follows; what it says, line by line. */
const follower = (url: string, way: string, host: string, ...token: string[]) => {
  const args = [script, url, admin.email, admin.password, way, host, ...token];
  const env = { ...process.env, PYTHONPATH: sources };
  const child: ChildProcess = spawn(python, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  stops.push(() => child.kill());
  const lines = createInterface({ input: child.stdout as Readable })[Symbol.asyncIterator]();
  const said: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const { value, done } = await lines.next();
    if (done) return undefined;
    said.push(JSON.parse(value) as Line);
    return said.at(-1);
  };
  return {
    said,
    kill: () => child.kill(),
    /** Waits for a line. */
    says: async (isIt: (line: Line) => boolean): Promise<Line> => {
      for (let line = await next(); line; line = await next()) if (isIt(line)) return line;
      throw new Error(`it has ended with ${JSON.stringify(said)}`);
    },
    end: async (): Promise<void> => {
      while (await next());
      expect(await closed).toEqual([0, null]);
    },
  };
};

/** A server on the system's database, which can be stopped and started again where it was. */
const restartable = async () => {
  const logger = createLogger('silent');
  let port = 0;
  const start = async () => {
    const { app, following } = await compose(system.current.store, usual, logger, createMetrics());
    const serve = (request: Request) => app.fetch(request);
    const listener = await listen(serve, { host: '127.0.0.1', limits: usual.limits, port });
    port = Number(new URL(listener.url).port);
    return {
      url: listener.url,
      stop: async () => {
        following.stop();
        await listener.close();
      },
    };
  };
  let running = await start();
  stops.push(() => running.stop());
  return {
    url: running.url,
    stop: () => running.stop(),
    start: async () => {
      running = await start();
    },
  };
};

const eventsOf = (said: readonly Line[]) => said.flatMap(({ event }) => event ?? []);

describe.each(['sync', 'async'])('a Python follower (%s)', (way) => {
  test('is told everything once, though the server is stopped and started again', async () => {
    const server = await restartable();
    const { host, id, moveId } = await mover.started();
    const { says, said, end } = follower(server.url, way, host);
    const { snapshot } = await says((line) => line.snapshot !== undefined);
    expect(snapshot).toEqual(['pending']);
    await mover.through(id, ...rest.slice(0, 3));
    await says(({ event }) => event !== undefined);

    await server.stop();
    await says(({ connection }) => connection === 'waiting');
    await mover.through(id, ...rest.slice(3, 6));
    await server.start();
    await mover.through(id, ...rest.slice(6), 'completed');
    await end();

    const [start, ...events] = (await mover.log(moveId)).map(({ cursor }) => cursor);
    expect(start).toBeDefined();
    expect(eventsOf(said)).toEqual(events);
    expect(said.filter((line) => line.snapshot)).toHaveLength(1);
    expect(said.at(-1)).toEqual({ result: 'completed', move_id: moveId, stage: totalStages });
  });

  test('goes on in another process where one was killed', async () => {
    const { url } = system.current;
    const { host, id, moveId } = await mover.started();
    const first = follower(url, way, host);
    await first.says((line) => line.snapshot !== undefined);
    await mover.through(id, ...rest.slice(0, 3));
    const { token = '' } = await first.says(({ event }) => event !== undefined);
    const told = eventsOf(first.said);
    first.kill();

    await mover.through(id, 'completed');
    const second = follower(url, way, host, token);
    await second.end();
    const events = (await mover.log(moveId)).slice(1).map(({ cursor }) => cursor);
    expect([...told, ...eventsOf(second.said)]).toEqual(events);
    expect(second.said.filter((line) => line.snapshot)).toEqual([]);
    expect(second.said.at(-1)).toMatchObject({ result: 'completed' });
  });
});

test('a Python follower tells which move has failed, and why', async () => {
  const { host, id } = await mover.started();
  const { says, said, end } = follower(system.current.url, 'sync', host, token(host));
  await says(({ connection }) => connection === 'streaming');
  await mover.report(id, { status: 'failed', error_message: 'No link on em1' });
  await end();
  expect(said.at(-1)).toEqual({ failures: { [host]: 'reported' } });
});

/** Of a follower that has been told nothing yet, and waits for no other attempt. */
const token = (host: string): string =>
  Buffer.from(JSON.stringify({ v: 1, target: { host }, until: 'ended' })).toString('base64url');
