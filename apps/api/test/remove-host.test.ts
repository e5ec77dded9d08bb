import type { Move, MoveDetail } from '@quads/contract';
import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { useSystem } from './support/system.js';

// A host goes when nothing needs it any more; what became of it stays.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const call = <Body>(method: string, path: string, body?: unknown) =>
  answerTo<Body>(system.current.call(method, path, body));
const remove = (host: string) => call('DELETE', `hosts/${host}`);

const inUse = { status: 400, body: { code: 'host_in_use' } };
const unknown = { status: 400, body: { code: 'unknown_host' } };

const endOf = async (host: string, end: string): Promise<void> => {
  const [schedule] = await system.current.quads.listSchedules({ query: { host } });
  if (!schedule) throw new Error(`${host} has no schedule.`);
  const body = { start: '2020-01-01T08:00', end };
  await system.current.quads.updateSchedule({ path: { schedule_id: schedule.id }, body });
};

test('DELETE removes a host without bookings, with its parts', async () => {
  const host = await dueHosts.create('return');
  await call('POST', `disks/${host}`, { disk_type: 'nvme', size_gb: 960, count: 1 });
  const { body: disks } = await call<{ id: number }[]>('GET', `hosts/${host}/disks`);
  expect(await remove(host)).toMatchObject({ status: 200, body: { status_code: 200 } });
  expect(await call('GET', `hosts/${host}`)).toMatchObject(unknown);
  expect(await call('GET', `disks/${disks[0]?.id}`)).toMatchObject({ status: 400 });
  expect(await remove(host)).toMatchObject(unknown);
});

test('DELETE refuses a host with a schedule that has not ended', async () => {
  const host = await dueHosts.create();
  expect(await remove(host)).toMatchObject(inUse);
  expect((await call('GET', `hosts/${host}`)).status).toBe(200);
  await endOf(host, '2020-02-01T08:00');
  expect((await remove(host)).status).toBe(200);
  expect(await call('GET', `schedules?host=${host}`)).toMatchObject(unknown);
});

test('DELETE refuses a moving host; after the move it removes the host and keeps its moves', async () => {
  const { host, moveId, id } = await reporter.startNewHost('return');
  expect(await remove(host)).toMatchObject(inUse);
  await call('PATCH', `moves/progress/${id}`, { status: 'completed' });
  expect((await remove(host)).status).toBe(200);
  const { status, body } = await call<MoveDetail>('GET', `moves/${moveId}`);
  expect({ status, host: body.host, moved: body.status }).toEqual({
    status: 200,
    host,
    moved: 'completed',
  });
  expect(
    (await call<{ events: object[] }>('GET', `moves/${moveId}/events`)).body.events,
  ).not.toEqual([]);
  const ended = await call<Move[]>('GET', 'moves/progress?include=ended');
  expect(ended.body.filter((move) => move.host === host)).toHaveLength(1);
});

test('a new host with the name of a removed one has its own moves', async () => {
  const { quads } = system.current;
  const host = await dueHosts.create('return');
  const facts = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  const moves: number[] = [];
  for (const _time of [1, 2]) {
    await quads.startMoveBatch({ body: { hostnames: [host] } });
    const move = await quads.getMoveProgress({ path: { host_or_id: host } });
    moves.push(move.move_id);
    await quads.updateMoveProgress({
      path: { host_or_id: move.id },
      body: { status: 'completed' },
    });
    if (moves.length === 1) {
      expect((await remove(host)).status).toBe(200);
      await quads.createHost({ body: { name: host, ...facts } });
      await quads.updateHost({ path: { hostname: host }, body: { cloud: 'cloud02' } });
    }
  }
  expect(moves[1]).toBeGreaterThan(moves[0] ?? 0);
  const shown = await quads.getMoveProgress({
    path: { host_or_id: host },
    query: { include: ['ended'] },
  });
  expect(shown.move_id).toBe(moves[1]);
});

test('DELETE requires an admin', async () => {
  const host = await dueHosts.create('return');
  const answer = await answerTo(
    system.current.call('DELETE', `hosts/${host}`, undefined, { authorization: '' }),
  );
  expect(answer).toMatchObject({ status: 400, body: { code: 'missing_credentials' } });
  expect((await call('GET', `hosts/${host}`)).status).toBe(200);
});
