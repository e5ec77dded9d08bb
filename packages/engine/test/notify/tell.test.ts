import { expect, test } from 'vitest';
import { failed, type NotifierPlugin, type Outcome, PluginError, silent } from '../../src/index.js';
import { noticeOf } from '../../src/notify/notice.js';
import { tell } from '../../src/notify/tell.js';

const notice = noticeOf({
  cursor: 7,
  type: 'move_failed',
  time: '2026-11-22T08:00:00Z',
  move_id: 1,
  host: 'host01.example.com',
  target_cloud: 'cloud02',
  attempt: 1,
  status: 'failed',
  stage: 5,
  actor: { kind: 'worker', name: 'w1' },
  data: {
    failed_stage: 'power_on',
    failure: { code: 'power_failed', message: 'Dark.', retryable: true, evidence: '10.0.0.1' },
  },
});

const told = (notify: NotifierPlugin['notify'], signal = new AbortController().signal) =>
  tell({ notify }, notice, { signal, now: notice.time, token: 'n:7', epoch: 1, log: silent });

test('names the host and the cloud as they are stored, also for an event of before', () => {
  const { cursor, type, time } = notice;
  const event = { cursor, type, time, move_id: 1, attempt: 1, status: 'failed', stage: 5 } as const;
  const recorded = { host: 'HOST01.Example.com', target_cloud: 'Cloud02', data: {} };
  const actor = { kind: 'worker', name: 'w1' } as const;
  const { move } = noticeOf({ ...event, ...recorded, actor });
  expect(move).toMatchObject({ host: 'host01.example.com', targetCloud: 'cloud02' });
});

test('nobody is told of evidence', () => {
  expect(JSON.stringify(notice)).toContain('Dark.');
  expect(JSON.stringify(notice)).not.toContain('10.0.0.1');
});

test('what is thrown is an outcome', async () => {
  const known = async () => {
    throw new PluginError('plugin_error', 'It is gone.', { retryable: false });
  };
  expect(await told(known)).toEqual(failed('plugin_error', 'It is gone.', { retryable: false }));
  const unknown = () => {
    throw new Error('secret');
  };
  expect(await told(unknown)).toEqual(failed('plugin_error', 'The notifier has thrown an error.'));
});

test.each([undefined, null, 'done', { kind: 'skipped' }])('%j is no outcome', async (rubbish) => {
  const outcome = await told(async () => rubbish as unknown as Outcome);
  expect(outcome).toMatchObject({ kind: 'failed', code: 'plugin_error' });
});

test('a notifier that does not hear that its time is over is not waited for', async () => {
  const over = new AbortController();
  const outcome = told(() => new Promise(() => over.abort()), over.signal);
  expect(await outcome).toEqual(failed('plugin_error', 'The notifier took too long.'));
});
