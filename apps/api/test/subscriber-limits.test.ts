import type { Error as ErrorBody } from '@quads/contract';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { seedExampleLab } from './support/example-lab.js';
import { allOperations, exampleOf, type Operation, pathOf } from './support/operations.js';
import { defaultConfig, useSystem } from './support/system.js';

// Streams and long polls share a limit by address and one by process.

const [perAddress, perProcess] = [3, 5];
const system = useSystem({
  config: {
    subscriberLimits: { perAddress, perProcess },
    limits: { ...defaultConfig.limits, trustedProxies: ['127.0.0.1'] },
  },
});
beforeAll(() => seedExampleLab(system.current));
beforeEach(() => expect.poll(() => system.current.subscriptions.size).toBe(0));

const isStream = ({ type }: Operation): boolean => type === 'text/event-stream';
const waitingOperations = allOperations.filter(
  (operation) => isStream(operation) || operation.parameters.some(({ name }) => name === 'Prefer'),
);

/** The parameters with which an operation waits: the current entity tag, or the head of the log. */
const waitingRequest = async (operation: Operation, address: string) => {
  const path = pathOf(operation, (parameter) => String(exampleOf(parameter)));
  const url = `${system.current.url}${path}`;
  const headers = { 'x-forwarded-for': address };
  if (isStream(operation)) return { url: `${url}?until=never`, headers };
  const now = await fetch(url, { headers });
  await now.body?.cancel();
  const tag = now.headers.get('etag');
  const cursor = now.headers.get('quads-cursor');
  const wait = { ...headers, prefer: 'wait=50' };
  return tag === null
    ? { url: `${url}?after=${cursor}`, headers: wait }
    : { url, headers: { ...wait, 'if-none-match': tag } };
};

/** Opens a stream or long poll until the test ends or it is aborted. */
const follow = async (operation: Operation, address: string) => {
  const { url, headers } = await waitingRequest(operation, address);
  const gone = new AbortController();
  const size = system.current.subscriptions.size;
  const answer = fetch(url, { headers, signal: gone.signal }).catch(() => undefined);
  onTestFinished(() => gone.abort());
  await expect.poll(() => system.current.subscriptions.size).toBe(size + 1);
  return { answer, leave: () => gone.abort() };
};

const refused = async (operation: Operation, address: string) => {
  const { url, headers } = await waitingRequest(operation, address);
  const { status, headers: given, body } = await answerTo<ErrorBody>(fetch(url, { headers }));
  return { status, code: body.code, retryAfter: Number(given.get('retry-after')) };
};

/** The operations that wait, alternating. */
const mixed = (index: number): Operation =>
  waitingOperations[index % waitingOperations.length] as Operation;

test('the operations are a stream and long polls', () => {
  expect(waitingOperations.filter(isStream)).toHaveLength(1);
  expect(waitingOperations.length).toBeGreaterThan(5);
});

describe.each(waitingOperations.map((operation) => [operation.id, operation] as const))(
  '%s',
  (_id, operation) => {
    test('answers 429 too_many_followers when the address has too many, until one closes', async () => {
      const followers = [];
      for (let index = 0; index < perAddress; index += 1) {
        followers.push(await follow(mixed(index), '10.0.0.1'));
      }
      expect(await refused(operation, '10.0.0.1')).toEqual({
        status: 429,
        code: 'too_many_followers',
        retryAfter: 10,
      });
      followers[0]?.leave();
      await expect.poll(() => system.current.subscriptions.size).toBe(perAddress - 1);
      await follow(operation, '10.0.0.1');
    });

    test('answers 503 when the process has too many', async () => {
      for (let index = 0; index < perProcess; index += 1) {
        await follow(mixed(index), `10.0.1.${index}`);
      }
      const { status, code, retryAfter } = await refused(operation, '10.0.2.1');
      expect([status, code]).toEqual([503, 'not_ready']);
      expect(retryAfter).toBeGreaterThan(0);
    });
  },
);

describe('an address with the maximum number of subscribers', () => {
  const [stream] = waitingOperations.filter(isStream);
  const fill = async () => {
    for (let index = 0; index < perAddress; index += 1) await follow(mixed(index), '10.0.0.1');
  };

  test('gets all responses that need no wait', async () => {
    await fill();
    for (const operation of waitingOperations.filter((one) => !isStream(one))) {
      const path = pathOf(operation, (parameter) => String(exampleOf(parameter)));
      for (const headers of [{}, { prefer: 'wait=50', 'if-none-match': 'W/"1-old"' }]) {
        const from = { 'x-forwarded-for': '10.0.0.1' };
        const query = operation.id === 'listEvents' ? '?after=0' : '';
        const url = `${system.current.url}${path}${query}`;
        const response = await fetch(url, { headers: { ...headers, ...from } });
        await response.body?.cancel();
        expect(response.status, operation.id).toBe(200);
      }
    }
  });

  test('does not affect other addresses', async () => {
    await fill();
    await follow(stream as Operation, '10.0.0.2');
  });

  test('is not filled by failed requests or HEAD requests', async () => {
    const headers = { 'x-forwarded-for': '10.0.0.1' };
    const url = `${system.current.url}/api/v3/moves/stream`;
    for (let count = 0; count <= perAddress; count += 1) {
      const unknown = await fetch(`${url}?host=nowhere`, { headers });
      expect(unknown.status).toBe(400);
      await unknown.body?.cancel();
      expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(200);
    }
    await follow(stream as Operation, '10.0.0.1');
  });

  test('is not filled by callers that disconnect at once', async () => {
    const headers = { 'x-forwarded-for': '10.0.0.1' };
    const url = `${system.current.url}/api/v3/moves/stream`;
    for (let count = 0; count < 10 * perAddress; count += 1) {
      const gone = new AbortController();
      const answer = fetch(url, { headers, signal: gone.signal }).catch(() => undefined);
      setImmediate(() => gone.abort());
      await answer;
    }
    await expect.poll(() => system.current.subscriptions.size).toBe(0);
    await fill();
  });
});
