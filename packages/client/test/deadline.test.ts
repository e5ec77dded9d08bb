import { expect, test } from 'vitest';
import { createQuadsClient, QuadsTimeoutError } from '../src/index.js';
import { alarm, deferred } from './support/alarm.js';
import { countedSignal } from './support/counted-signal.js';
import { fakeServer, json, move, quiet } from './support/fake-server.js';

const read = { path: { move_id: 1 } };
const never = () => new Promise<never>(() => {});
/** A body that begins and does not go on. */
const stalled = () =>
  new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }));

test.each([
  ['no answer', never],
  ['half an answer', stalled],
])('%s in time is a timeout error, after the retries', async (_, step) => {
  const { sleep, ring } = alarm(1_500);
  const late = () => {
    ring();
    return step();
  };
  const server = fakeServer(late, late, late);
  const quads = createQuadsClient({ ...quiet(server), sleep, timeoutMs: 1_500 });
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

test('each attempt has its own time', async () => {
  const { sleep, ring, set } = alarm(700);
  const late = () => {
    ring();
    return never();
  };
  const quads = createQuadsClient({
    ...quiet(fakeServer(late, json(move()))),
    sleep,
    timeoutMs: 700,
  });
  expect(await quads.getMove(read)).toEqual(move());
  expect(set()).toBe(2);
});

test('a call may have its own time', async () => {
  const { sleep, ring } = alarm(20);
  const late = () => {
    ring();
    return never();
  };
  const quads = createQuadsClient({ ...quiet(fakeServer(late)), sleep });
  const call = quads.getMove({ ...read, timeoutMs: 20, retries: 0 });
  await expect(call).rejects.toMatchObject({ timeoutMs: 20 });
});

test('a write does not leave when its time was up before its credentials came', async () => {
  const server = fakeServer(json(move()));
  const { sleep, ring } = alarm(5);
  const token = deferred<string>();
  const auth = () => {
    ring();
    return token.promise;
  };
  const quads = createQuadsClient({ ...quiet(server), sleep, timeoutMs: 5, auth });
  const call = quads.updateMoveProgress({ path: { host_or_id: 7 }, body: {} });
  await expect(call).rejects.toBeInstanceOf(QuadsTimeoutError);
  token.resolve('late');
  await new Promise(setImmediate);
  expect(server.requests).toHaveLength(0);
});

test("an abort rejects with the signal's reason, even where fetch ignores it", async () => {
  const controller = new AbortController();
  const reason = new Error('the user left');
  const server = fakeServer(() => {
    controller.abort(reason);
    return never();
  });
  const call = createQuadsClient(quiet(server)).getMove({ ...read, signal: controller.signal });
  await expect(call).rejects.toBe(reason);
  expect(server.requests[0]?.signal.aborted).toBe(true);
});

test('a call that is aborted before it begins sends nothing', async () => {
  const server = fakeServer();
  const signal = AbortSignal.abort(new Error('too late'));
  const auth = () => expect.unreachable('the credentials were asked for');
  const call = createQuadsClient({ ...quiet(server), auth }).getMove({ ...read, signal });
  await expect(call).rejects.toThrow('too late');
  expect(server.requests).toHaveLength(0);
});

test('a finished call leaves nothing on a long-lived signal', async () => {
  const { signal, held } = countedSignal();
  const quads = createQuadsClient(quiet(fakeServer(json(move()))));
  const first = quads.getMove({ ...read, signal });
  expect(held()).toBe(1);
  await first;
  expect(held()).toBe(0);
});
