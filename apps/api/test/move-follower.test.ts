import { totalStages } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { usePython } from './support/python-program.js';
import { startRestartable } from './support/restartable.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem } from './support/system.js';

// The Python followers follow a move on a server that goes away in the middle.

const system = useSystem();
const mover = moverOf(system, useLab(system));
const [, ...rest] = stagesOf('dell_hpe');

interface Line {
  readonly connection?: string;
  readonly snapshot?: readonly string[];
  readonly event?: number;
  readonly token?: string;
  readonly result?: string;
}

const start = usePython<Line>('followers/follower.py');

/** A program that follows; what it says, line by line. */
const follower = (url: string, way: string, host: string, ...token: string[]) =>
  start(url, admin.email, admin.password, way, host, ...token);

const eventsOf = (said: readonly Line[]) => said.flatMap(({ event }) => event ?? []);

describe.each(['sync', 'async'])('a Python follower (%s)', (way) => {
  test('is told everything once, though the server is stopped and started again', async () => {
    const server = await startRestartable(system.current);
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
  const { says, said, end } = follower(system.current.url, 'sync', host);
  await says(({ connection }) => connection === 'streaming');
  await mover.report(id, { status: 'failed', error_message: 'No link on em1' });
  await end();
  expect(said.at(-1)).toEqual({ failures: { [host]: 'reported' } });
});
