import { describe, expect, test } from 'vitest';
import {
  createQuadsClient,
  QuadsError,
  QuadsMovesFailedError,
  type TrackConnection,
  TrackingTimeout,
  type TrackUpdate,
} from '../../src/index.js';
import { fromToken } from '../../src/track/token.js';
import { countedSignal } from '../support/counted-signal.js';
import { apiError, completed, failed, move, type Step } from '../support/fake-server.js';
import {
  completedEvent,
  event,
  moveBlock,
  openStream,
  snapshot,
  stream,
  trackingOptions,
} from '../support/tracking-server.js';

const host = 'host01.example.com';
const reason = new Error('the user left');
const news = event({ cursor: 11, type: 'message_updated', message: 'Installing' });

const track = (script: Step[], options = {}) =>
  createQuadsClient(trackingOptions(...script)).moves.track({ host }, options);

const all = () => stream(snapshot(10, move()), moveBlock(news), moveBlock(completedEvent(12)));

test('no request is made before the first step', async () => {
  const options = trackingOptions();
  const handle = createQuadsClient(options).moves.track({ host });
  await handle.close();
  expect(options.server.requests).toHaveLength(0);
  expect(await handle[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
});

test('result waits for the end without a loop', async () => {
  const { moves, inferred } = await track([all()]).result();
  expect(moves).toMatchObject([{ host, status: 'completed', message: 'Installing', cursor: 12 }]);
  expect(inferred).toBe(false);
});

test('result can be called before, during and after a loop, which still gets every update', async () => {
  const handle = track([all()]);
  const before = handle.result();
  const types: string[] = [];
  for await (const update of handle) {
    types.push(update.type);
    void handle.result();
  }
  expect(types).toEqual(['snapshot', 'event', 'event']);
  expect(await before).toEqual(await handle.result());
});

test('a failed move ends the loop normally, and result rejects with the moves', async () => {
  const handle = track([stream(snapshot(10, failed()))], { until: 'settled' });
  for await (const update of handle) expect(update.type).toBe('snapshot');
  const error = await handle.result().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(QuadsMovesFailedError);
  expect(error).toMatchObject({
    name: 'QuadsMovesFailedError',
    message: `1 of 1 moves failed: ${host} (reported: No luck.)`,
    failed: [{ host, failure: { code: 'reported' } }],
    moves: [{ host }],
  });
});

test('an API error rejects the loop and the result', async () => {
  const handle = track([apiError(403, 'forbidden')]);
  const loop = handle[Symbol.asyncIterator]();
  await expect(loop.next()).rejects.toMatchObject({ code: 'forbidden' });
  await expect(handle.result()).rejects.toMatchObject({ code: 'forbidden' });
  expect(await loop.next()).toEqual({ done: true, value: undefined });
});

test('an error of the auth function ends the tracking', async () => {
  const auth = () => {
    throw new Error('no vault');
  };
  const quads = createQuadsClient({ ...trackingOptions(), auth });
  await expect(quads.moves.track({ host }).result()).rejects.toThrow('no vault');
});

test('state and token match the last update', async () => {
  const handle = track([all()]);
  expect(handle.state()).toMatchObject({ cursor: undefined, connection: { status: 'connecting' } });
  const seen: unknown[] = [];
  for await (const _ of handle) {
    const { moves, cursor, connection } = handle.state();
    seen.push([
      moves.get(host)?.message,
      cursor,
      connection.status,
      fromToken(handle.token()).cursor,
    ]);
  }
  expect(seen).toEqual([
    [null, 10, 'streaming', 10],
    ['Installing', 11, 'streaming', 11],
    ['Installing', 12, 'streaming', 12],
  ]);
  expect(handle.state().connection).toEqual({ status: 'closed' });
});

test('leaving the loop closes the connection, and the token continues after the last update', async () => {
  const { response, cancelled } = openStream(snapshot(10, move()), moveBlock(news));
  const handle = track([response]);
  for await (const { type } of handle) if (type === 'event') break;
  expect(cancelled()).toBe(true);
  expect(fromToken(handle.token()).cursor).toBe(11);
  await expect(handle.result()).rejects.toMatchObject({ name: 'AbortError' });

  const options = trackingOptions(
    stream(
      snapshot(12, completed({ cursor: 12 })).replace('id: 12', 'id: 11'),
      moveBlock(completedEvent(12)),
    ),
  );
  const quads = createQuadsClient(options);
  const updates: TrackUpdate[] = [];
  for await (const update of quads.moves.track(handle.token())) updates.push(update);
  expect(updates).toEqual([{ type: 'event', event: completedEvent(12) }]);
  expect(options.server.calls()[0]).toContain(`host=${host}&after=11&snapshot=true`);
});

test('the end of await using closes the handle', async () => {
  const { response, cancelled } = openStream(snapshot(10, move()));
  {
    await using handle = track([response]);
    await handle[Symbol.asyncIterator]().next();
    expect(cancelled()).toBe(false);
  }
  expect(cancelled()).toBe(true);
});

test('close ends a waiting step', async () => {
  const { response } = openStream(snapshot(10, move()));
  const handle = track([response]);
  const loop = handle[Symbol.asyncIterator]();
  await loop.next();
  const step = loop.next();
  await handle.close();
  await handle.close();
  expect(await step).toEqual({ done: true, value: undefined });
});

test.each([
  ['the stream is read', () => openStream(snapshot(10, move())).response],
  ['a server does not answer', () => () => new Promise<never>(() => {})],
])('an abort while %s rejects result and loop with its reason', async (_, step) => {
  const controller = new AbortController();
  const handle = track([step()], { signal: controller.signal });
  const result = handle.result();
  setTimeout(() => controller.abort(reason), 5);
  const loop = async () => {
    for await (const update of handle) expect(update.type).toBe('snapshot');
  };
  await expect(loop()).rejects.toBe(reason);
  await expect(result).rejects.toBe(reason);
});

test('an abort during a pause rejects at once', async () => {
  const controller = new AbortController();
  const options = trackingOptions(new TypeError('fetch failed'));
  const sleep = (_: number, signal?: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  const onConnection = ({ status }: TrackConnection) => {
    if (status === 'waiting') queueMicrotask(() => controller.abort(reason));
  };
  const { moves } = createQuadsClient({ ...options, sleep });
  const handle = moves.track({ host }, { signal: controller.signal, onConnection });
  await expect(handle.result()).rejects.toBe(reason);
});

test('no request is made with an aborted signal', async () => {
  const handle = track([], { signal: AbortSignal.abort(reason) });
  await expect(handle.result()).rejects.toBe(reason);
});

test.each([
  ['ended', async () => {}],
  ['was left', async () => 'left'],
])('a tracking that %s removes its listeners from the signal', async (_, leave) => {
  const { signal, listenerCount } = countedSignal();
  const handle = track([all()], { signal });
  expect(listenerCount()).toBe(0);
  for await (const _update of handle) {
    expect(listenerCount()).toBe(1);
    if (await leave()) break;
  }
  expect(listenerCount()).toBe(0);
});

test('a failure without a call of result is not an unhandled rejection', async () => {
  const handle = track([stream(snapshot(10, failed()))], { until: 'settled' });
  for await (const _ of handle);
  await new Promise(setImmediate);
});

describe('timeout', () => {
  const timeout = 90;

  /** A client whose pauses of `timeout` seconds end when the test calls `pass`. */
  const clocked = (...script: Step[]) => {
    const options = trackingOptions(...script);
    let pass = () => {};
    const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
      if (ms !== timeout * 1_000) return options.sleep(ms, signal);
      return new Promise((resolve, reject) => {
        pass = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    };
    return { moves: createQuadsClient({ ...options, sleep }).moves, pass: () => pass() };
  };

  test('rejects the loop and the result with the known moves', async () => {
    const { response, cancelled } = openStream(snapshot(10, move()), moveBlock(news));
    const { moves, pass } = clocked(response);
    const handle = moves.track({ host }, { timeout });
    const loop = async () => {
      for await (const update of handle) if (update.type === 'event') pass();
    };
    const error = await loop().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TrackingTimeout);
    expect(error).toBeInstanceOf(QuadsError);
    expect(error).toMatchObject({
      name: 'TrackingTimeout',
      timeout,
      message: 'The moves that are tracked have not ended within 90 s.',
      moves: [{ host, message: 'Installing', cursor: 11 }],
    });
    await expect(handle.result()).rejects.toBe(error);
    expect(cancelled()).toBe(true);
    expect(handle.state().connection).toEqual({ status: 'closed' });
    expect(fromToken(handle.token())).toMatchObject({ target: { host }, cursor: 11 });
  });

  test('starts at the call of track', async () => {
    const { moves, pass } = clocked(all());
    const handle = moves.track({ host }, { timeout });
    pass();
    await new Promise(setImmediate);
    await expect(handle.result()).rejects.toMatchObject({ name: 'TrackingTimeout', moves: [] });
  });

  test('has no effect after the end', async () => {
    const { moves, pass } = clocked(all());
    const handle = moves.track({ host }, { timeout });
    await handle.result();
    pass();
    await new Promise(setImmediate);
    await expect(handle.result()).resolves.toMatchObject({ moves: [{ status: 'completed' }] });
  });

  test('uses the real clock by default', async () => {
    const { response } = openStream(snapshot(10, move()));
    const { sleep: _, ...options } = trackingOptions(response);
    const handle = createQuadsClient(options).moves.track({ host }, { timeout: 0.02 });
    await expect(handle.result()).rejects.toMatchObject({ name: 'TrackingTimeout', timeout: 0.02 });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('of %s throws a TypeError', (wrong) => {
    expect(() => track([], { timeout: wrong })).toThrow(TypeError);
  });
});
