import type { MoveEvent } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { openStream, type Told } from './support/stream.js';
import { admin, basic, useSystem } from './support/system.js';

const system = useSystem({ config: { following: { times: { heartbeatMs: 300 } } } });
const replica = useSystem({ beside: system });
const lab = useLab(system);
const mover = moverOf(system, lab);

const follow = (query: string, headers?: Record<string, string>, at = system) =>
  openStream(at.current, query, headers);

const types = (told: readonly Told[]) =>
  told.filter(({ name }) => name === 'move').map(({ data }) => (data as MoveEvent).type);

const cursors = (told: readonly Told[]) =>
  told.filter(({ name }) => name === 'move').map(({ data }) => (data as MoveEvent).cursor);

describe('a stream', () => {
  test('begins with the state, goes on with every event, and ends with the move', async () => {
    const { id, moveId, host } = await mover.started();
    const credentials = { authorization: basic(admin.email, admin.password) };
    await using stream = await follow(`?move=${moveId}`, credentials);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    const [snapshot] = await stream.upTo('snapshot');
    expect(snapshot?.data.moves).toMatchObject([{ host, status: 'pending' }]);
    await mover.through(id, 'switch_config', 'provisioning', 'completed');
    const told = await stream.upTo('end');
    const log = (await mover.log(moveId)).filter(({ cursor }) => cursor > snapshot?.data.cursor);
    expect(told.slice(0, -1).map(({ data }) => data)).toEqual(log);
    expect(told.slice(0, -1).map(({ id }) => Number(id))).toEqual(cursors(told));
    expect(told.at(-1)?.data).toEqual({ reason: 'completed', cursor: log.at(-1)?.cursor });
    expect(await stream.next()).toBeUndefined();
  });

  test('says the same on another server', async () => {
    const { id, host } = await mover.started();
    const minimum = { 'quads-min-cursor': String(await mover.head()) };
    await using here = await follow(`?host=${host}`, minimum);
    await using there = await follow(`?host=${host}`, minimum, replica);
    await Promise.all([here.upTo('snapshot'), there.upTo('snapshot')]);
    await mover.through(id, 'switch_config', 'completed');
    const [one, other] = await Promise.all([here.upTo('end'), there.upTo('end')]);
    expect(other).toEqual(one);
    expect(types(one).at(-1)).toBe('move_completed');
  });

  test('goes on behind a cursor, without a snapshot, without a gap and nothing twice', async () => {
    const { id, moveId, host } = await mover.started();
    const [first] = await mover.log(moveId);
    await mover.through(id, 'switch_config');
    await using stream = await follow(`?host=${host}`, { 'last-event-id': String(first?.cursor) });
    await mover.through(id, 'completed');
    const told = await stream.upTo('end');
    expect(told[0]?.name).toBe('move');
    expect(cursors(told)).toEqual((await mover.log(moveId)).slice(1).map(({ cursor }) => cursor));
  });

  test('tells the state as well to who goes on without one', async () => {
    const { id, moveId } = await mover.started();
    await mover.through(id, 'switch_config', 'completed');
    const log = await mover.log(moveId);
    await using stream = await follow(`?move=${moveId}&after=${log[0]?.cursor}&snapshot=true`);
    const [snapshot, ...told] = await stream.upTo('end');
    expect(snapshot?.data.moves).toMatchObject([{ status: 'completed' }]);
    expect(cursors(told)).toEqual(log.slice(1).map(({ cursor }) => cursor));
  });

  test('until=arrived waits out a failure and follows the next attempt', async () => {
    const { id, host } = await mover.started();
    await using stream = await follow(`?host=${host}&until=arrived`);
    await mover.through(id, 'failed', 'switch_config', 'completed');
    const told = await stream.upTo('end');
    expect(types(told)).toContain('move_failed');
    expect(types(told).filter((type) => type === 'move_started')).toHaveLength(1);
    expect(told.at(-1)?.data.reason).toBe('completed');
  });

  test.each([
    ['by default', ''],
    ['with until=settled', '&until=settled'],
    ['with until=first_failure', '&until=first_failure'],
  ])('ends with a failure reported from outside %s', async (_what, until) => {
    const { id, host } = await mover.started();
    await using stream = await follow(`?host=${host}${until}`);
    await stream.upTo('snapshot');
    await mover.through(id, 'failed');
    expect((await stream.upTo('end')).at(-1)?.data.reason).toBe('failed');
  });

  test.each(['settled', 'arrived', 'first_failure'])(
    'of one move ends with its failure, whatever until is: %s',
    async (until) => {
      const { id, moveId } = await mover.started();
      await using stream = await follow(`?move=${moveId}&until=${until}`);
      await stream.upTo('snapshot');
      await mover.through(id, 'failed');
      expect((await stream.upTo('end')).at(-1)?.data.reason).toBe('failed');
    },
  );

  test.each(['completed', 'ended', 'failed'])('until=%s is refused', async (until) => {
    await using stream = await follow(`?until=${until}`);
    expect(stream.response.status).toBe(400);
  });

  test('tells a follower of nothing but what it follows', async () => {
    const one = await mover.started();
    const other = await mover.started('no_wipe');
    await using stream = await follow('?cloud=cloud03&until=never');
    await stream.upTo('snapshot');
    await mover.through(one.id, 'switch_config');
    await mover.through(other.id, 'switch_config');
    const [told] = await stream.upTo('move');
    expect(told?.data).toMatchObject({ host: other.host, target_cloud: 'cloud03' });
  });

  test('gives a sign of life that moves the place to go on from', async () => {
    const { host, id } = await mover.started();
    const other = await mover.started();
    await using stream = await follow(`?host=${host}`);
    await stream.upTo('snapshot');
    await mover.through(other.id, 'switch_config');
    const head = await mover.head();
    const [told] = await Promise.all([
      stream.upTo('end'),
      (async () => {
        await expect.poll(() => stream.text).toContain(`: \nid: ${head}\n\n`);
        await mover.through(id, 'completed');
      })(),
    ]);
    expect(types(told).at(-1)).toBe('move_completed');
  });

  test('without moves is no end', async () => {
    const host = await lab.host();
    await using stream = await follow(`?host=${host}`);
    const [snapshot] = await stream.upTo('snapshot');
    expect(snapshot?.data.moves).toEqual([]);
    await expect.poll(() => stream.text.length).toBeGreaterThan(0);
  });
});

describe('a cursor that cannot be gone on from', () => {
  test('of another log is told, with the state', async () => {
    const { host } = await mover.started();
    await using stream = await follow(`?host=${host}&after=999999999`);
    const [reset, snapshot] = [await stream.next(), await stream.next()];
    expect(reset).toMatchObject({ name: 'reset', data: { reason: 'cursor_unknown' } });
    expect(snapshot?.data.moves).toMatchObject([{ host }]);
  });
});

test('a move that there is not is 404', async () => {
  const { response } = await follow('?move=987654');
  expect(response.status).toBe(404);
});
