import { expect, test } from 'vitest';
import { sleep } from '../../src/call/sleep.js';
import { createQuadsClient } from '../../src/index.js';
import { deferred } from '../support/alarm.js';
import { countedSignal } from '../support/counted-signal.js';
import {
  completed,
  fakeServer,
  html,
  json,
  move,
  quiet,
  retrying,
} from '../support/fake-server.js';

const never = () => new Promise<never>(() => {});
const reason = new Error('the user left');

/** A sleep that lasts a day, and says when it has begun. */
const longSleep = () => {
  const begun = deferred<void>();
  return {
    begun: begun.promise,
    sleep: (_: number, signal?: AbortSignal) => {
      begun.resolve();
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
  const watch = createQuadsClient(quiet(server)).watchMove(1, { signal: controller.signal });
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
  const quads = createQuadsClient({ ...quiet(server), sleep: pause.sleep });
  const wait = quads.waitForMove(1, { signal: controller.signal });
  await pause.begun;
  controller.abort(reason);
  await expect(wait).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});

test('an abort between two steps of the loop rejects the next one', async () => {
  const controller = new AbortController();
  const server = fakeServer(json(move()));
  const watch = createQuadsClient(quiet(server)).watchMove(1, { signal: controller.signal });
  await watch.next();
  controller.abort(reason);
  await expect(watch.next()).rejects.toBe(reason);
  expect(server.requests).toHaveLength(1);
});

test('an abort while missed moves are handed out rejects the next step', async () => {
  const controller = new AbortController();
  const next = json(move({ move_id: 2, cursor: 13 }));
  const server = fakeServer(json(move()), next, json(retrying({ cursor: 11 })));
  const watch = createQuadsClient(quiet(server)).watchMove('h1', { signal: controller.signal });
  await watch.next();
  expect((await watch.next()).value).toMatchObject({ move_id: 1, status: 'failed' });
  controller.abort(reason);
  await expect(watch.next()).rejects.toBe(reason);
});

test('a watch with an aborted signal asks nothing', async () => {
  const server = fakeServer();
  const signal = AbortSignal.abort(reason);
  const watch = createQuadsClient(quiet(server)).watchMove(1, { signal });
  await expect(watch.next()).rejects.toBe(reason);
  expect(server.requests).toHaveLength(0);
});

test('a loop that is left asks no more', async () => {
  const server = fakeServer(json(move()));
  for await (const _ of createQuadsClient(quiet(server)).watchMove(1)) break;
  expect(server.requests).toHaveLength(1);
});

test('leaving aborts the request under way and ends the step that waited for it', async () => {
  const asked = deferred<void>();
  const server = fakeServer(json(move()), () => {
    asked.resolve();
    return never();
  });
  const watch = createQuadsClient(quiet(server)).watchMove(1);
  await watch.next();
  const step = watch.next();
  await asked.promise;
  await watch.return?.();
  expect(await step).toEqual({ done: true, value: undefined });
  expect(server.requests[1]?.signal.aborted).toBe(true);
});

test('leaving ends a pause', async () => {
  const pause = longSleep();
  const quads = createQuadsClient({ ...quiet(fakeServer(json(move()))), sleep: pause.sleep });
  const watch = quads.watchMove(1);
  await watch.next();
  const step = watch.next();
  await pause.begun;
  await watch.return?.();
  expect(await step).toEqual({ done: true, value: undefined });
});

test('a watch that nobody steps asks nothing', async () => {
  const server = fakeServer();
  const watch = createQuadsClient(quiet(server)).watchMove(1);
  await watch.return?.();
  expect(await watch.next()).toEqual({ done: true, value: undefined });
  expect(server.requests).toHaveLength(0);
});

test('the end is the end: no pause and no request after it', async () => {
  const options = quiet(fakeServer(json(completed())));
  await createQuadsClient(options).waitForMove(1);
  expect(options.waits).toEqual([]);
});

test.each([
  ['ended', [json(move()), json(completed({ cursor: 11 }))]],
  ['was left', [json(move())]],
])('a watch that %s leaves nothing on a long-lived signal', async (_, script) => {
  const { signal, held } = countedSignal();
  const quads = createQuadsClient(quiet(fakeServer(...script)));
  for await (const _move of quads.watchMove(1, { signal })) {
    expect(held()).toBe(1);
    if (script.length === 1) break;
  }
  expect(held()).toBe(0);
});
