import { expect, test } from 'vitest';
import { createQuadsClient, QuadsTimeoutError } from '../src/index.js';
import { countedSignal } from './support/counted-signal.js';
import { fakeOptions, fakeServer, json, move } from './support/fake-server.js';
import { deferred, fakeTimer } from './support/timers.js';

const read = { path: { move_id: 1 } };
const never = () => new Promise<never>(() => {});
/** A body that stalls after its first byte. */
const stalled = () =>
  new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }));

test.each([
  ['no response', never],
  ['half a response', stalled],
])('%s within timeoutMs is a QuadsTimeoutError after the retries', async (_, step) => {
  const { sleep, fire } = fakeTimer(1_500);
  const late = () => {
    fire();
    return step();
  };
  const server = fakeServer(late, late, late);
  const quads = createQuadsClient({ ...fakeOptions(server), sleep, timeoutMs: 1_500 });
  const error = await quads.getMove(read).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(QuadsTimeoutError);
  expect(error).toMatchObject({
    name: 'QuadsTimeoutError',
    timeoutMs: 1_500,
    operation: 'getMove',
  });
  expect(server.requests).toHaveLength(3);
  expect(server.requests.every((request) => request.signal.aborted)).toBe(true);
});

test('timeoutMs applies to each attempt', async () => {
  const { sleep, fire, count } = fakeTimer(700);
  const late = () => {
    fire();
    return never();
  };
  const quads = createQuadsClient({
    ...fakeOptions(fakeServer(late, json(move()))),
    sleep,
    timeoutMs: 700,
  });
  expect(await quads.getMove(read)).toEqual(move());
  expect(count()).toBe(2);
});

test('a call can set timeoutMs', async () => {
  const { sleep, fire } = fakeTimer(20);
  const late = () => {
    fire();
    return never();
  };
  const quads = createQuadsClient({ ...fakeOptions(fakeServer(late)), sleep });
  const call = quads.getMove({ ...read, timeoutMs: 20, retries: 0 });
  await expect(call).rejects.toMatchObject({ timeoutMs: 20 });
});

test('a write is not sent if its time expired before the credentials arrived', async () => {
  const server = fakeServer(json(move()));
  const { sleep, fire } = fakeTimer(5);
  const token = deferred<string>();
  const auth = () => {
    fire();
    return token.promise;
  };
  const quads = createQuadsClient({ ...fakeOptions(server), sleep, timeoutMs: 5, auth });
  const call = quads.updateMoveProgress({ path: { host_or_id: 7 }, body: {} });
  await expect(call).rejects.toBeInstanceOf(QuadsTimeoutError);
  token.resolve('late');
  await new Promise(setImmediate);
  expect(server.requests).toHaveLength(0);
});

test("an abort rejects with the signal's reason, even if fetch ignores the signal", async () => {
  const controller = new AbortController();
  const reason = new Error('the user left');
  const server = fakeServer(() => {
    controller.abort(reason);
    return never();
  });
  const call = createQuadsClient(fakeOptions(server)).getMove({
    ...read,
    signal: controller.signal,
  });
  await expect(call).rejects.toBe(reason);
  expect(server.requests[0]?.signal.aborted).toBe(true);
});

test('a call with an aborted signal sends no request', async () => {
  const server = fakeServer();
  const signal = AbortSignal.abort(new Error('too late'));
  const auth = () => expect.unreachable('the credentials were requested');
  const call = createQuadsClient({ ...fakeOptions(server), auth }).getMove({ ...read, signal });
  await expect(call).rejects.toThrow('too late');
  expect(server.requests).toHaveLength(0);
});

test('a finished call removes its listeners from the signal', async () => {
  const { signal, listenerCount } = countedSignal();
  const quads = createQuadsClient(fakeOptions(fakeServer(json(move()))));
  const first = quads.getMove({ ...read, signal });
  expect(listenerCount()).toBe(1);
  await first;
  expect(listenerCount()).toBe(0);
});
