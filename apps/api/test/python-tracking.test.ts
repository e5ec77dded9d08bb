import { totalStages } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { usePython } from './support/python-program.js';
import { createReporter } from './support/reporter.js';
import { startRestartableServer } from './support/restartable-server.js';
import { stagesOf } from './support/stages.js';
import { admin, useSystem } from './support/system.js';

// Tracking of the Python SDK on a server that restarts in the middle of a move.

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));
const [, ...rest] = stagesOf('dell_hpe');

interface Line {
  readonly connection?: string;
  readonly snapshot?: readonly string[];
  readonly event?: number;
  readonly token?: string;
  readonly result?: string;
}

const start = usePython<Line>('python-tracking/track_host.py');

/** Starts a Python program that tracks a host. */
const startTracking = (url: string, mode: string, host: string, ...token: string[]) =>
  start(url, admin.email, admin.password, mode, host, ...token);

const eventsOf = (lines: readonly Line[]) => lines.flatMap(({ event }) => event ?? []);

describe.each(['sync', 'async'])('Python tracking (%s)', (mode) => {
  test('emits every event once over a restart of the server', async () => {
    const server = await startRestartableServer(system.current);
    const { host, id, moveId } = await reporter.startNewHost();
    const { nextMatching, lines, end } = startTracking(server.url, mode, host);
    const { snapshot } = await nextMatching((line) => line.snapshot !== undefined);
    expect(snapshot).toEqual(['pending']);
    await reporter.reportAll(id, ...rest.slice(0, 3));
    await nextMatching(({ event }) => event !== undefined);

    await server.stop();
    await nextMatching(({ connection }) => connection === 'waiting');
    await reporter.reportAll(id, ...rest.slice(3, 6));
    await server.start();
    await reporter.reportAll(id, ...rest.slice(6), 'completed');
    await end();

    const [start, ...events] = (await reporter.log(moveId)).map(({ cursor }) => cursor);
    expect(start).toBeDefined();
    expect(eventsOf(lines)).toEqual(events);
    expect(lines.filter((line) => line.snapshot)).toHaveLength(1);
    expect(lines.at(-1)).toEqual({ result: 'completed', move_id: moveId, stage: totalStages });
  });

  test('continues in another process after one was killed', async () => {
    const { url } = system.current;
    const { host, id, moveId } = await reporter.startNewHost();
    const first = startTracking(url, mode, host);
    await first.nextMatching((line) => line.snapshot !== undefined);
    await reporter.reportAll(id, ...rest.slice(0, 3));
    const { token = '' } = await first.nextMatching(({ event }) => event !== undefined);
    const firstEvents = eventsOf(first.lines);
    first.kill();

    await reporter.reportAll(id, 'completed');
    const second = startTracking(url, mode, host, token);
    await second.end();
    const events = (await reporter.log(moveId)).slice(1).map(({ cursor }) => cursor);
    expect([...firstEvents, ...eventsOf(second.lines)]).toEqual(events);
    expect(second.lines.filter((line) => line.snapshot)).toEqual([]);
    expect(second.lines.at(-1)).toMatchObject({ result: 'completed' });
  });
});

test('Python tracking reports the failed move and its failure', async () => {
  const { host, id } = await reporter.startNewHost();
  const { nextMatching, lines, end } = startTracking(system.current.url, 'sync', host);
  await nextMatching(({ connection }) => connection === 'streaming');
  await reporter.report(id, { status: 'failed', error_message: 'No link on em1' });
  await end();
  expect(lines.at(-1)).toEqual({ failures: { [host]: 'reported' } });
});
