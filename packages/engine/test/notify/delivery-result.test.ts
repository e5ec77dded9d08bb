import { describe, expect, test } from 'vitest';
import { deliveryResultOf, done, failed, type Outcome } from '../../src/index.js';

const policy = { maxTries: 3, pauseMs: (tries: number) => tries * 10 };
const resultOf = (outcome: Outcome, tries = 1) => deliveryResultOf(outcome, tries, policy);
const wait: Outcome = { kind: 'wait', forMs: 7, on: { kind: 'external', detail: 'Not now.' } };

describe('deliveryResultOf', () => {
  test('is delivered after `done`', () => {
    expect(resultOf(done())).toEqual({ kind: 'delivered' });
    expect(resultOf(done('Left out.'), 3)).toEqual({ kind: 'delivered', reason: 'Left out.' });
  });

  test('is retried after `failed`, until `maxTries`', () => {
    const refused = failed('plugin_error', 'It said no.');
    const later = { kind: 'later', reason: 'It said no.', quiet: false };
    expect(resultOf(refused, 1)).toEqual({ ...later, inMs: 10 });
    expect(resultOf(refused, 2)).toEqual({ ...later, inMs: 20 });
    expect(resultOf(refused, 3)).toEqual({ kind: 'failed', reason: 'It said no.' });
  });

  test('fails at once if the failure is not retryable', () => {
    const gone = failed('plugin_error', 'It is gone.', { retryable: false });
    expect(resultOf(gone)).toEqual({ kind: 'failed', reason: 'It is gone.' });
  });

  test('is paused after `wait`, and fails after `maxTries`', () => {
    expect(resultOf(wait)).toEqual({ kind: 'later', inMs: 7, reason: 'Not now.', quiet: true });
    expect(resultOf(wait, 3)).toEqual({ kind: 'failed', reason: 'Not now.' });
  });
});
