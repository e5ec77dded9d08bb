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
import { arrival, page, patient, silenceMs, snapshot, stream, told } from '../support/tracking.js';

const host = 'host01.example.com';

/** What is waited, but for silence, and how the connection was shown. */
const followed = async (...script: Step[]) => {
  const options = { ...patient(...script), random: () => 0.5 };
  const shown: TrackConnection[] = [];
  const onConnection = (connection: TrackConnection) => shown.push(connection);
  await createQuadsClient(options).moves.track({ host }, { onConnection }).result();
  return { waits: options.waits, shown, statuses: shown.map(({ status }) => status) };
};

const end = () => stream(snapshot(10, completed()));

test('waits double from half a second to half a minute, below which they are by chance', async () => {
  const { waits } = await followed(...Array.from({ length: 9 }, refused), end());
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test('they begin anew behind a connection on which something was told', async () => {
  const { waits } = await followed(
    refused(),
    refused(),
    stream(snapshot(9, move({ cursor: 9 }))),
    refused(),
    stream('id: 12\n\n'),
    stream(told(arrival(13))),
  );
  expect(waits).toEqual([250, 500, 250, 500, 250]);
});

test('what the server asks for comes on top, a minute at most', async () => {
  const { waits } = await followed(
    apiError(503, 'not_ready', {}, { 'Retry-After': '7' }),
    apiError(503, 'not_ready', {}, { 'Retry-After': '86400' }),
    stream('retry: 2000\n\n', snapshot(9, move({ cursor: 9 }))),
    stream('event: closing\ndata: {"reason":"shutdown"}\n\n'),
    stream('retry: 999999\n\n', told(arrival(13)).slice(0, 20)),
    stream(told(arrival(13))),
  );
  expect(waits).toEqual([7_250, 60_500, 2_250, 2_500, 61_000]);
});

test('a stream on which nothing arrives is lost', async () => {
  const silent = () =>
    new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } });
  const options = patient(() => new Promise<never>(() => {}), silent(), end());
  // Over before the first answer, and before the first piece of the second one.
  const over = [true, false, true];
  const sleep = (ms: number, signal?: AbortSignal) =>
    ms === silenceMs && over.shift() ? Promise.resolve() : options.sleep(ms, signal);
  const shown: TrackConnection[] = [];
  const quads = createQuadsClient({ ...options, sleep });
  await quads.moves.track({ host }, { onConnection: (one) => shown.push(one) }).result();
  const errors = shown.flatMap((one) => (one.status === 'waiting' ? [one.error] : []));
  expect(errors).toMatchObject([
    { name: 'QuadsTimeoutError', timeoutMs: silenceMs },
    { name: 'QuadsTimeoutError', timeoutMs: silenceMs },
  ]);
});

test('the connection is told apart from the data', async () => {
  const { statuses, shown } = await followed(
    refused(),
    stream(snapshot(9, move({ cursor: 9 }))),
    html(404),
    page(13, arrival(13)),
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

test('a long poll has its wait on top of the usual time for a call', async () => {
  const waits: number[] = [];
  const script = [html(404), json(move(), 200, { 'Quads-Cursor': '10' }), page(13, arrival(13))];
  const sleep = (ms: number) => {
    waits.push(ms);
    return new Promise<void>(() => {});
  };
  const quads = clientOf(script, { sleep, timeoutMs: 4_000 });
  await quads.moves.track({ host }).result();
  expect(waits.filter((ms) => ms !== silenceMs)).toEqual([4_000, 54_000]);
});

test('a server that does not hold its answer is asked as often as in polling', async () => {
  const empty = () => json({ events: [], cursor: 12, more: false }, 200, { 'Retry-After': '3' });
  const { waits } = await followed(
    html(404),
    json(move(), 200, { 'Quads-Cursor': '10' }),
    empty(),
    json({ events: [], cursor: 12, more: false }),
    page(12),
    page(13, arrival(13)),
  );
  expect(waits).toEqual([3_150, 5_250]);
});

test('polling waits as the server asks, else five seconds', async () => {
  const row = { id: 7, host, target_cloud: 'cloud02', status: 'provisioning' };
  const { waits, statuses } = await followed(
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

test('a line without an end ends the tracking with an error', async () => {
  const endless = Array.from({ length: 65 }, () => 'x'.repeat(2 ** 20));
  const following = followed(stream('data: ', ...endless), end());
  await expect(following).rejects.toThrow(QuadsStreamError);
});
