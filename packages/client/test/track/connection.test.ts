import { expect, test } from 'vitest';
import { createQuadsClient, QuadsStreamError, type TrackConnection } from '../../src/index.js';
import { clientOf } from '../support/client-of.js';
import {
  apiError,
  completed,
  html,
  json,
  move,
  refused,
  type Step,
} from '../support/fake-server.js';
import {
  completedEvent,
  maxIdleMs,
  moveBlock,
  page,
  snapshot,
  stream,
  trackingOptions,
} from '../support/tracking-server.js';

const host = 'host01.example.com';

/** The waits, without the idle limit, and the connections that were shown. */
const trackToEnd = async (...script: Step[]) => {
  const options = { ...trackingOptions(...script), random: () => 0.5 };
  const shown: TrackConnection[] = [];
  const onConnection = (connection: TrackConnection) => shown.push(connection);
  await createQuadsClient(options).moves.track({ host }, { onConnection }).result();
  return { waits: options.waits, shown, statuses: shown.map(({ status }) => status) };
};

const end = () => stream(snapshot(10, completed()));

test('waits have full jitter below a bound that doubles from 0.5 to 30 seconds', async () => {
  const { waits } = await trackToEnd(...Array.from({ length: 9 }, refused), end());
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test('waits restart after a connection that made progress', async () => {
  const { waits } = await trackToEnd(
    refused(),
    refused(),
    stream(snapshot(9, move({ cursor: 9 }))),
    refused(),
    stream('id: 12\n\n'),
    stream(moveBlock(completedEvent(13))),
  );
  expect(waits).toEqual([250, 500, 250, 500, 250]);
});

test('Retry-After and retry are added to a wait, up to a minute', async () => {
  const { waits } = await trackToEnd(
    apiError(503, 'not_ready', {}, { 'Retry-After': '7' }),
    apiError(503, 'not_ready', {}, { 'Retry-After': '86400' }),
    stream('retry: 2000\n\n', snapshot(9, move({ cursor: 9 }))),
    stream('event: closing\ndata: {"reason":"shutdown"}\n\n'),
    stream('retry: 999999\n\n', moveBlock(completedEvent(13)).slice(0, 20)),
    stream(moveBlock(completedEvent(13))),
  );
  expect(waits).toEqual([7_250, 60_500, 2_250, 2_500, 61_000]);
});

test('a stream without data for the idle limit is a lost connection', async () => {
  const silent = () =>
    new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } });
  const options = trackingOptions(() => new Promise<never>(() => {}), silent(), end());
  // The limit expires before the first response, and before the first piece of the second one.
  const expires = [true, false, true];
  const sleep = (ms: number, signal?: AbortSignal) =>
    ms === maxIdleMs && expires.shift() ? Promise.resolve() : options.sleep(ms, signal);
  const shown: TrackConnection[] = [];
  const quads = createQuadsClient({ ...options, sleep });
  await quads.moves.track({ host }, { onConnection: (one) => shown.push(one) }).result();
  const errors = shown.flatMap((one) => (one.status === 'waiting' ? [one.error] : []));
  expect(errors).toMatchObject([
    { name: 'QuadsTimeoutError', timeoutMs: maxIdleMs },
    { name: 'QuadsTimeoutError', timeoutMs: maxIdleMs },
  ]);
});

test('onConnection gets every change of the connection', async () => {
  const { statuses, shown } = await trackToEnd(
    refused(),
    stream(snapshot(9, move({ cursor: 9 }))),
    html(404),
    page(13, completedEvent(13)),
  );
  expect(statuses).toEqual([
    'connecting',
    'waiting',
    'connecting',
    'streaming',
    'waiting',
    'connecting',
    'connecting',
    'long_polling',
    'closed',
  ]);
  expect(shown[1]).toMatchObject({ error: { name: 'QuadsConnectionError' } });
  expect(shown[1]).toHaveProperty('nextAttemptAt', expect.any(Number));
});

test('the time limit of a long poll is the default plus its wait', async () => {
  const waits: number[] = [];
  const script = [
    html(404),
    json(move(), 200, { 'Quads-Cursor': '10' }),
    page(13, completedEvent(13)),
  ];
  const sleep = (ms: number) => {
    waits.push(ms);
    return new Promise<void>(() => {});
  };
  const quads = clientOf(script, { sleep, timeoutMs: 4_000 });
  await quads.moves.track({ host }).result();
  expect(waits.filter((ms) => ms !== maxIdleMs)).toEqual([4_000, 54_000]);
});

test('long polling pauses as polling does if the server does not wait', async () => {
  const empty = () => json({ events: [], cursor: 12, more: false }, 200, { 'Retry-After': '3' });
  const { waits } = await trackToEnd(
    html(404),
    json(move(), 200, { 'Quads-Cursor': '10' }),
    empty(),
    json({ events: [], cursor: 12, more: false }),
    page(12),
    page(13, completedEvent(13)),
  );
  expect(waits).toEqual([3_150, 5_250]);
});

test('polling pauses for Retry-After, or else five seconds', async () => {
  const row = { id: 7, host, target_cloud: 'cloud02', status: 'provisioning' };
  const { waits, statuses } = await trackToEnd(
    html(404),
    json(row),
    html(404),
    json(row, 200, { 'Retry-After': '9' }),
    json(row),
    json({ ...row, status: 'completed' }),
  );
  expect(waits).toEqual([9_450, 5_250]);
  expect(statuses.at(-2)).toBe('polling');
});

test('an endless line ends the tracking with QuadsStreamError', async () => {
  const endless = Array.from({ length: 65 }, () => 'x'.repeat(2 ** 20));
  const tracking = trackToEnd(stream('data: ', ...endless), end());
  await expect(tracking).rejects.toThrow(QuadsStreamError);
});
