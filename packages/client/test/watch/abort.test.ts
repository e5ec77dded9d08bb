import { expect, test } from 'vitest';
import { sleep } from '../../src/call/sleep.js';
import { createQuadsClient } from '../../src/index.js';
import { countedSignal } from '../support/counted-signal.js';
import {
  completed,
  fakeOptions,
  fakeServer,
  html,
  json,
  move,
  retrying,
} from '../support/fake-server.js';
import { deferred } from '../support/timers.js';

const never = () => new Promise<never>(() => {});
const reason = new Error('the user left');

/** A sleep of one day, and a promise that resolves when it starts. */
const longSleep = () => {
  const started = deferred<void>();
  return {
    started: started.promise,
    sleep: (_: number, signal?: AbortSignal) => {
      started.resolve();
      return sleep(86_400_000, signal);
    },
  };
};

test('an abort during a request rejects with its reason and aborts the request', async () => {
  const controller = new AbortController();
  const server = fakeServer(json(move()), () => {
    controller.abort(reason);
    return never();
  });
  const watch = createQuadsClient(fakeOptions(server)).watchMove(1, { signal: controller.signal });
  await watch.next();
  await expect(watch.next()).rejects.toBe(reason);
  expect(server.requests[1]?.signal.aborted).toBe(true);
});

test.each([
  ['a pause', () => json(move({ cursor: 10 }))],
  ['the wait after a failure', () => html(502)],
])('an abort during %s rejects at once', async (_, second) => {
  const pause = longSleep();
  const controller = new AbortController();
  const server = fakeServer(second());
  const quads = createQuadsClient({ ...fakeOptions(server), sleep: pause.sleep });
  const wait = quads.waitForMove(1, { signal: controller.signal });
  await pause.started;
  controller.abort(reason);
  await expect(wait).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});

test('an abort between two steps rejects the next step', async () => {
  const controller = new AbortController();
  const server = fakeServer(json(move()));
  const watch = createQuadsClient(fakeOptions(server)).watchMove(1, { signal: controller.signal });
  await watch.next();
  controller.abort(reason);
  await expect(watch.next()).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});

test('an abort while missed moves are yielded rejects the next step', async () => {
  const controller = new AbortController();
  const next = json(move({ move_id: 2, cursor: 13 }));
  const server = fakeServer(json(move()), next, json(retrying({ cursor: 11 })));
  const watch = createQuadsClient(fakeOptions(server)).watchMove('h1', {
    signal: controller.signal,
  });
  await watch.next();
  expect((await watch.next()).value).toMatchObject({ move_id: 1, status: 'failed' });
  controller.abort(reason);
  await expect(watch.next()).rejects.toBe(reason);
});

test('a watch with an aborted signal makes no request', async () => {
  const server = fakeServer();
  const signal = AbortSignal.abort(reason);
  const watch = createQuadsClient(fakeOptions(server)).watchMove(1, { signal });
  await expect(watch.next()).rejects.toBe(reason);
  expect(server.requests).toHaveLength(0);
});

test('leaving the loop ends the requests', async () => {
  const server = fakeServer(json(move()));
  for await (const _ of createQuadsClient(fakeOptions(server)).watchMove(1)) break;
  expect(server.requests).toHaveLength(1);
});

test('return aborts the request under way and ends the waiting step', async () => {
  const requested = deferred<void>();
  const server = fakeServer(json(move()), () => {
    requested.resolve();
    return never();
  });
  const watch = createQuadsClient(fakeOptions(server)).watchMove(1);
  await watch.next();
  const step = watch.next();
  await requested.promise;
  await watch.return?.();
  expect(await step).toEqual({ done: true, value: undefined });
  expect(server.requests[1]?.signal.aborted).toBe(true);
});

test('return ends a pause', async () => {
  const pause = longSleep();
  const quads = createQuadsClient({ ...fakeOptions(fakeServer(json(move()))), sleep: pause.sleep });
  const watch = quads.watchMove(1);
  await watch.next();
  const step = watch.next();
  await pause.started;
  await watch.return?.();
  expect(await step).toEqual({ done: true, value: undefined });
});

test('a watch without a step makes no request', async () => {
  const server = fakeServer();
  const watch = createQuadsClient(fakeOptions(server)).watchMove(1);
  await watch.return?.();
  expect(await watch.next()).toEqual({ done: true, value: undefined });
  expect(server.requests).toHaveLength(0);
});

test('no pause and no request follow the end', async () => {
  const options = fakeOptions(fakeServer(json(completed())));
  await createQuadsClient(options).waitForMove(1);
  expect(options.waits).toEqual([]);
});

test.each([
  ['ended', [json(move()), json(completed({ cursor: 11 }))]],
  ['was left', [json(move())]],
])('a watch that %s removes its listeners from the signal', async (_, script) => {
  const { signal, listenerCount } = countedSignal();
  const quads = createQuadsClient(fakeOptions(fakeServer(...script)));
  for await (const _move of quads.watchMove(1, { signal })) {
    expect(listenerCount()).toBe(1);
    if (script.length === 1) break;
  }
  expect(listenerCount()).toBe(0);
});
