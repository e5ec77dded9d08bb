import { type Call, type Notice, type Outcome, silent } from '@quads/engine';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { type WebhookConfig, webhook } from '../../src/index.js';
import { type Answering, answering, type Receiver, startReceiver } from '../support/receiver.js';
import { verified } from '../support/verify.js';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const older = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const now = '2026-11-22T08:00:10.250Z';

const notice: Notice = {
  cursor: 42,
  type: 'stage_started',
  time: '2026-11-22T08:00:00Z',
  move: { moveId: 7, attempt: 1, targetCloud: 'cloud02', host: 'host01.example.com' },
  event: { cursor: 42, type: 'stage_started', message: 'Ä – ✓' },
};

const call = (signal = new AbortController().signal): Call => ({
  signal,
  now,
  token: 'webhook:42',
  epoch: 1,
  log: silent,
});

const made = (config: WebhookConfig) => webhook.create(config, { log: silent, now: () => now });

/** Sends an event to a receiver on this machine. */
const send = async (
  { url }: Pick<Receiver, 'url'>,
  more: Partial<WebhookConfig> = {},
  signal?: AbortSignal,
): Promise<Outcome> => {
  const plugin = await made({ url, secret, allow_http: true, allow_private: true, ...more });
  return plugin.notify(notice, call(signal));
};

const answered = async (answer: Answering): Promise<Outcome> => {
  await using receiver = await startReceiver(answer);
  return await send(receiver);
};

test('webhook › sends a CloudEvent with a valid signature', async () => {
  await using receiver = await startReceiver();
  expect(await send(receiver)).toEqual({ kind: 'done', message: 'The receiver answered 204.' });
  const [received] = receiver.received;
  expect(JSON.parse(received?.body ?? '')).toEqual({
    specversion: '1.0',
    id: '42',
    source: '/api/v3',
    type: 'dev.quads.move.stage_started',
    subject: 'host01.example.com',
    time: notice.time,
    datacontenttype: 'application/json',
    data: notice.event,
  });
  expect(received?.headers).toMatchObject({
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'webhook-id': '42',
    'webhook-timestamp': String(Date.parse('2026-11-22T08:00:10Z') / 1_000),
  });
  expect(received && (await verified(received, secret))).toBe(true);
  expect(received && (await verified(received, older))).toBe(false);
  expect(received && (await verified({ ...received, body: '{}' }, secret))).toBe(false);
});

test('webhook › signs with each of its secrets', async () => {
  await using receiver = await startReceiver();
  await send(receiver, { secrets: [older] });
  const [received] = receiver.received;
  expect(received && (await verified(received, secret))).toBe(true);
  expect(received && (await verified(received, older))).toBe(true);
});

test.each([
  { types: ['move_failed'] },
  { clouds: ['cloud03'] },
  { types: ['stage_started'], clouds: ['cloud03'] },
] satisfies Partial<WebhookConfig>[])(
  'webhook › does not send an event excluded by %j',
  async (filter) => {
    await using receiver = await startReceiver();
    expect(await send(receiver, filter)).toMatchObject({
      kind: 'done',
      message: expect.stringMatching(/excluded by/),
    });
    expect(receiver.received).toEqual([]);
  },
);

test('webhook › sends an event of its types and clouds', async () => {
  await using receiver = await startReceiver();
  await send(receiver, { types: ['stage_started'], clouds: ['Cloud02'] });
  expect(receiver.received).toHaveLength(1);
});

describe('the response of a receiver', () => {
  test.each([200, 202, 204, 299])('%i › is done', async (status) => {
    expect(await answered(answering(status))).toMatchObject({ kind: 'done' });
  });

  test('410 › fails without a retry', async () => {
    expect(await answered(answering(410))).toMatchObject({ kind: 'failed', retryable: false });
  });

  test.each([400, 401, 404, 429, 500, 503])('%i › fails with a retry', async (status) => {
    const outcome = await answered(answering(status));
    expect(outcome).toMatchObject({ kind: 'failed', message: `The receiver answered ${status}.` });
    expect(outcome).not.toHaveProperty('retryable', false);
  });

  test.each([
    [429, '120', 120_000],
    [503, '120', 120_000],
    [503, 'Sun, 22 Nov 2026 08:01:10 GMT', 59_750],
    [429, '0', 1_000],
    [429, 'Sun, 22 Nov 2020 08:00:00 GMT', 1_000],
    [429, '86400', 3_600_000],
  ])('%i with Retry-After %s › waits until then', async (status, after, forMs) => {
    const outcome = await answered(answering(status, { 'retry-after': after }));
    expect(outcome).toMatchObject({ kind: 'wait', forMs });
  });

  test('an invalid Retry-After › is ignored', async () => {
    const outcome = await answered(answering(503, { 'retry-after': 'soon' }));
    expect(outcome).toMatchObject({ kind: 'failed' });
  });

  test('a redirect › is not followed', async () => {
    await using elsewhere = await startReceiver();
    const outcome = await answered(answering(307, { location: elsewhere.url }));
    expect(outcome).toMatchObject({ kind: 'failed', message: 'The receiver answered 307.' });
    expect(elsewhere.received).toEqual([]);
  });

  test('an endless body › is not read to the end', async () => {
    const endless: Answering = (response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
        if (!response.destroyed) response.once('drain', more);
      };
      response.writeHead(200);
      more();
    };
    expect(await answered(endless)).toMatchObject({ kind: 'done' });
  });

  test('a broken or refused connection › fails with a retry', async () => {
    const cut = await answered((response) => response.destroy());
    expect(cut).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/could not be reached \(ECONNRESET\)/),
    });
    const { url, [Symbol.asyncDispose]: close } = await startReceiver();
    await close();
    const gone = await send({ url });
    expect(gone).toMatchObject({
      message: expect.stringMatching(/could not be reached \(ECONNREFUSED\)/),
    });
  });

  test('no response › fails when the call is aborted', async () => {
    const over = new AbortController();
    await using receiver = await startReceiver(() => over.abort());
    expect(await send(receiver, {}, over.signal)).toMatchObject({
      message: expect.stringMatching(/not answer in time/),
    });
  });

  test('no response › fails after timeout_seconds', async () => {
    await using receiver = await startReceiver(() => {});
    const outcome = await send(receiver, { timeout_seconds: 0.02 });
    expect(outcome).toMatchObject({ message: 'The receiver did not answer in time.' });
  });
});

describe('the configuration of a webhook', () => {
  const check = new Ajv2020({ strict: true, allErrors: true }).compile(webhook.configSchema);
  const minimal = { url: 'https://example.com/hook', secret };

  test.each([
    {},
    { secrets: [older] },
    { types: ['move_failed'], clouds: ['cloud02'], source: '/lab' },
    { timeout_seconds: 5, allow_http: true, allow_private: true },
  ])('accepts %j', (more) => {
    expect(check({ ...minimal, ...more })).toBe(true);
  });

  test.each([
    { url: 'ftp://example.com' },
    { secret: 'hunter2' },
    { secret: 'whsec_c2hvcnQ=' },
    { types: ['move_startet'] },
    { types: [] },
    { timeout_seconds: 3_600 },
    { verify: false },
  ])('rejects %j', (more) => {
    expect(check({ ...minimal, ...more })).toBe(false);
  });

  test('allows a url without TLS only with allow_http', async () => {
    const create = async () => made({ ...minimal, url: 'http://example.com/hook' });
    await expect(create()).rejects.toThrow(/allow_http/);
  });
});
