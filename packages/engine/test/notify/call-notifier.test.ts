import { describe, expect, test } from 'vitest';
import { failed, type NotifierPlugin, type Outcome, PluginError, silent } from '../../src/index.js';
import { callNotifier } from '../../src/notify/call-notifier.js';
import { noticeOf } from '../../src/notify/notice.js';

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

const call = (notify: NotifierPlugin['notify'], signal = new AbortController().signal) =>
  callNotifier({ notify }, notice, {
    signal,
    now: notice.time,
    token: 'n:7',
    epoch: 1,
    log: silent,
  });

describe('noticeOf', () => {
  test('uses the stored names of host and cloud, also for an older event', () => {
    const { cursor, type, time } = notice;
    const event = {
      cursor,
      type,
      time,
      move_id: 1,
      attempt: 1,
      status: 'failed',
      stage: 5,
    } as const;
    const recorded = { host: 'HOST01.Example.com', target_cloud: 'Cloud02', data: {} };
    const actor = { kind: 'worker', name: 'w1' } as const;
    const { move } = noticeOf({ ...event, ...recorded, actor });
    expect(move).toMatchObject({ host: 'host01.example.com', targetCloud: 'cloud02' });
  });

  test('removes evidence', () => {
    expect(JSON.stringify(notice)).toContain('Dark.');
    expect(JSON.stringify(notice)).not.toContain('10.0.0.1');
  });
});

describe('callNotifier', () => {
  test('turns a thrown error into an outcome', async () => {
    const known = async () => {
      throw new PluginError('plugin_error', 'It is gone.', { retryable: false });
    };
    expect(await call(known)).toEqual(failed('plugin_error', 'It is gone.', { retryable: false }));
    const unknown = () => {
      throw new Error('secret');
    };
    expect(await call(unknown)).toEqual(
      failed('plugin_error', 'The notifier has thrown an error.'),
    );
  });

  test.each([undefined, null, 'done', { kind: 'skipped' }])(
    'fails if the plugin returns %j',
    async (invalid) => {
      const outcome = await call(async () => invalid as unknown as Outcome);
      expect(outcome).toMatchObject({ kind: 'failed', code: 'plugin_error' });
    },
  );

  test('fails after the abort of the signal, even if the plugin ignores it', async () => {
    const over = new AbortController();
    const outcome = call(() => new Promise(() => over.abort()), over.signal);
    expect(await outcome).toEqual(failed('plugin_error', 'The notifier took too long.'));
  });
});
