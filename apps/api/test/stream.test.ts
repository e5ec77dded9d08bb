import type { MoveEvent } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { openStream, type StreamEvent } from './support/stream.js';
import { admin, basic, useSystem } from './support/system.js';

const system = useSystem({ config: { subscriptions: { times: { heartbeatMs: 300 } } } });
const replica = useSystem({ replicaOf: system });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const follow = (query: string, headers?: Record<string, string>, at = system) =>
  openStream(at.current, query, headers);

const types = (received: readonly StreamEvent[]) =>
  received.filter(({ name }) => name === 'move').map(({ data }) => (data as MoveEvent).type);

const cursors = (received: readonly StreamEvent[]) =>
  received.filter(({ name }) => name === 'move').map(({ data }) => (data as MoveEvent).cursor);

describe('a stream', () => {
  test('begins with a snapshot, continues with every event, and ends with the move', async () => {
    const { id, moveId, host } = await reporter.startNewHost();
    const credentials = { authorization: basic(admin.email, admin.password) };
    await using stream = await follow(`?move=${moveId}`, credentials);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    const [snapshot] = await stream.upTo('snapshot');
    expect(snapshot?.data.moves).toMatchObject([{ host, status: 'pending' }]);
    await reporter.reportAll(id, 'switch_config', 'provisioning', 'completed');
    const received = await stream.upTo('end');
    const log = (await reporter.log(moveId)).filter(({ cursor }) => cursor > snapshot?.data.cursor);
    expect(received.slice(0, -1).map(({ data }) => data)).toEqual(log);
    expect(received.slice(0, -1).map(({ id }) => Number(id))).toEqual(cursors(received));
    expect(received.at(-1)?.data).toEqual({ reason: 'completed', cursor: log.at(-1)?.cursor });
    expect(await stream.next()).toBeUndefined();
  });

  test('is the same on another server', async () => {
    const { id, host } = await reporter.startNewHost();
    const minimum = { 'quads-min-cursor': String(await reporter.head()) };
    await using here = await follow(`?host=${host}`, minimum);
    await using there = await follow(`?host=${host}`, minimum, replica);
    await Promise.all([here.upTo('snapshot'), there.upTo('snapshot')]);
    await reporter.reportAll(id, 'switch_config', 'completed');
    const [one, other] = await Promise.all([here.upTo('end'), there.upTo('end')]);
    expect(other).toEqual(one);
    expect(types(one).at(-1)).toBe('move_completed');
  });

  test('continues after a cursor without a snapshot, a gap or a repetition', async () => {
    const { id, moveId, host } = await reporter.startNewHost();
    const [first] = await reporter.log(moveId);
    await reporter.reportAll(id, 'switch_config');
    await using stream = await follow(`?host=${host}`, { 'last-event-id': String(first?.cursor) });
    await reporter.reportAll(id, 'completed');
    const received = await stream.upTo('end');
    expect(received[0]?.name).toBe('move');
    expect(cursors(received)).toEqual(
      (await reporter.log(moveId)).slice(1).map(({ cursor }) => cursor),
    );
  });

  test('sends a snapshot after a cursor with snapshot=true', async () => {
    const { id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, 'switch_config', 'completed');
    const log = await reporter.log(moveId);
    await using stream = await follow(`?move=${moveId}&after=${log[0]?.cursor}&snapshot=true`);
    const [snapshot, ...received] = await stream.upTo('end');
    expect(snapshot?.data.moves).toMatchObject([{ status: 'completed' }]);
    expect(cursors(received)).toEqual(log.slice(1).map(({ cursor }) => cursor));
  });

  test('with until=arrived continues after a failure with the next attempt', async () => {
    const { id, host } = await reporter.startNewHost();
    await using stream = await follow(`?host=${host}&until=arrived`);
    await reporter.reportAll(id, 'failed', 'switch_config', 'completed');
    const received = await stream.upTo('end');
    expect(types(received)).toContain('move_failed');
    expect(types(received).filter((type) => type === 'move_started')).toHaveLength(1);
    expect(received.at(-1)?.data.reason).toBe('completed');
  });

  test.each([
    ['by default', ''],
    ['with until=settled', '&until=settled'],
    ['with until=first_failure', '&until=first_failure'],
  ])('ends with an external failure %s', async (_what, until) => {
    const { id, host } = await reporter.startNewHost();
    await using stream = await follow(`?host=${host}${until}`);
    await stream.upTo('snapshot');
    await reporter.reportAll(id, 'failed');
    expect((await stream.upTo('end')).at(-1)?.data.reason).toBe('failed');
  });

  test.each(['settled', 'arrived', 'first_failure'])(
    'of one move ends with its failure with until=%s',
    async (until) => {
      const { id, moveId } = await reporter.startNewHost();
      await using stream = await follow(`?move=${moveId}&until=${until}`);
      await stream.upTo('snapshot');
      await reporter.reportAll(id, 'failed');
      expect((await stream.upTo('end')).at(-1)?.data.reason).toBe('failed');
    },
  );

  test.each(['completed', 'ended', 'failed'])('refuses until=%s', async (until) => {
    await using stream = await follow(`?until=${until}`);
    expect(stream.response.status).toBe(400);
  });

  test('sends only events that match the filter', async () => {
    const one = await reporter.startNewHost();
    const other = await reporter.startNewHost('no_wipe');
    await using stream = await follow('?cloud=cloud03&until=never');
    await stream.upTo('snapshot');
    await reporter.reportAll(one.id, 'switch_config');
    await reporter.reportAll(other.id, 'switch_config');
    const [received] = await stream.upTo('move');
    expect(received?.data).toMatchObject({ host: other.host, target_cloud: 'cloud03' });
  });

  test('sends heartbeats with the newest cursor', async () => {
    const { host, id } = await reporter.startNewHost();
    const other = await reporter.startNewHost();
    await using stream = await follow(`?host=${host}`);
    await stream.upTo('snapshot');
    await reporter.reportAll(other.id, 'switch_config');
    const head = await reporter.head();
    const [received] = await Promise.all([
      stream.upTo('end'),
      (async () => {
        await expect.poll(() => stream.text).toContain(`: \nid: ${head}\n\n`);
        await reporter.reportAll(id, 'completed');
      })(),
    ]);
    expect(types(received).at(-1)).toBe('move_completed');
  });

  test('without moves stays open', async () => {
    const host = await dueHosts.create();
    await using stream = await follow(`?host=${host}`);
    const [snapshot] = await stream.upTo('snapshot');
    expect(snapshot?.data.moves).toEqual([]);
    await expect.poll(() => stream.text.length).toBeGreaterThan(0);
  });
});

describe('a cursor that cannot be resumed', () => {
  test('of another log is answered with a reset and a snapshot', async () => {
    const { host } = await reporter.startNewHost();
    await using stream = await follow(`?host=${host}&after=999999999`);
    const [reset, snapshot] = [await stream.next(), await stream.next()];
    expect(reset).toMatchObject({ name: 'reset', data: { reason: 'cursor_unknown' } });
    expect(snapshot?.data.moves).toMatchObject([{ host }]);
  });
});

test('a stream of an unknown move answers 404', async () => {
  const { response } = await follow('?move=987654');
  expect(response.status).toBe(404);
});
