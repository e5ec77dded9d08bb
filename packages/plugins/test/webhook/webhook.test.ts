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

/** Tells a receiver on this machine of an event. */
const tell = async (
  { url }: Pick<Receiver, 'url'>,
  more: Partial<WebhookConfig> = {},
  signal?: AbortSignal,
): Promise<Outcome> => {
  const plugin = await made({ url, secret, allow_http: true, allow_private: true, ...more });
  return plugin.notify(notice, call(signal));
};

const answered = async (answer: Answering): Promise<Outcome> => {
  await using receiver = await startReceiver(answer);
  return await tell(receiver);
};

test('a receiver gets a CloudEvent whose signature holds', async () => {
  await using receiver = await startReceiver();
  expect(await tell(receiver)).toEqual({ kind: 'done', message: 'The receiver answered 204.' });
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

test('while receivers change over, each of the secrets signs', async () => {
  await using receiver = await startReceiver();
  await tell(receiver, { secrets: [older] });
  const [received] = receiver.received;
  expect(received && (await verified(received, secret))).toBe(true);
  expect(received && (await verified(received, older))).toBe(true);
});

test.each([
  { types: ['move_failed'] },
  { clouds: ['cloud03'] },
  { types: ['stage_started'], clouds: ['cloud03'] },
] satisfies Partial<WebhookConfig>[])('%j leaves it out', async (filter) => {
  await using receiver = await startReceiver();
  expect(await tell(receiver, filter)).toMatchObject({
    kind: 'done',
    message: expect.stringMatching(/left out/),
  });
  expect(receiver.received).toEqual([]);
});

test('what is wanted is sent', async () => {
  await using receiver = await startReceiver();
  await tell(receiver, { types: ['stage_started'], clouds: ['Cloud02'] });
  expect(receiver.received).toHaveLength(1);
});

describe('what a receiver answers', () => {
  test.each([200, 202, 204, 299])('%i: it is taken', async (status) => {
    expect(await answered(answering(status))).toMatchObject({ kind: 'done' });
  });

  test('410: it wants no more of it', async () => {
    expect(await answered(answering(410))).toMatchObject({ kind: 'failed', retryable: false });
  });

  test.each([400, 401, 404, 429, 500, 503])('%i: it may well work later', async (status) => {
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
  ])('%i with Retry-After: %s: nothing before then', async (status, after, forMs) => {
    const outcome = await answered(answering(status, { 'retry-after': after }));
    expect(outcome).toMatchObject({ kind: 'wait', forMs });
  });

  test('Retry-After that says nothing is none', async () => {
    const outcome = await answered(answering(503, { 'retry-after': 'soon' }));
    expect(outcome).toMatchObject({ kind: 'failed' });
  });

  test('a redirect is not followed', async () => {
    await using elsewhere = await startReceiver();
    const outcome = await answered(answering(307, { location: elsewhere.url }));
    expect(outcome).toMatchObject({ kind: 'failed', message: 'The receiver answered 307.' });
    expect(elsewhere.received).toEqual([]);
  });

  test('a body without end is not read to it', async () => {
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

  test('one that goes away, or is not there, may be there later', async () => {
    const cut = await answered((response) => response.destroy());
    expect(cut).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/could not be reached \(ECONNRESET\)/),
    });
    const { url, [Symbol.asyncDispose]: close } = await startReceiver();
    await close();
    const gone = await tell({ url });
    expect(gone).toMatchObject({
      message: expect.stringMatching(/could not be reached \(ECONNREFUSED\)/),
    });
  });

  test('one that says nothing is not waited for when the call is over', async () => {
    const over = new AbortController();
    await using receiver = await startReceiver(() => over.abort());
    expect(await tell(receiver, {}, over.signal)).toMatchObject({
      message: expect.stringMatching(/not answer in time/),
    });
  });

  test('nor behind its own time', async () => {
    await using receiver = await startReceiver(() => {});
    const outcome = await tell(receiver, { timeout_seconds: 0.02 });
    expect(outcome).toMatchObject({ message: 'The receiver did not answer in time.' });
  });
});

describe('the configuration', () => {
  const check = new Ajv2020({ strict: true, allErrors: true }).compile(webhook.configSchema);
  const least = { url: 'https://example.com/hook', secret };

  test.each([
    {},
    { secrets: [older] },
    { types: ['move_failed'], clouds: ['cloud02'], source: '/lab' },
    { timeout_seconds: 5, allow_http: true, allow_private: true },
  ])('may be %j besides', (more) => {
    expect(check({ ...least, ...more })).toBe(true);
  });

  test.each([
    { url: 'ftp://example.com' },
    { secret: 'hunter2' },
    { secret: 'whsec_c2hvcnQ=' },
    { types: ['move_startet'] },
    { types: [] },
    { timeout_seconds: 3_600 },
    { verify: false },
  ])('must not be %j', (more) => {
    expect(check({ ...least, ...more })).toBe(false);
  });

  test('without TLS only where that is said', async () => {
    const create = async () => made({ ...least, url: 'http://example.com/hook' });
    await expect(create()).rejects.toThrow(/allow_http/);
  });
});
