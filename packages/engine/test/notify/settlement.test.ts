import { expect, test } from 'vitest';
import { done, failed, type Outcome, settlementOf } from '../../src/index.js';

const policy = { mostTries: 3, pauseMs: (tries: number) => tries * 10 };
const settled = (outcome: Outcome, tries = 1) => settlementOf(outcome, tries, policy);
const wait: Outcome = { kind: 'wait', forMs: 7, on: { kind: 'external', detail: 'Not now.' } };

test('what is done is delivered', () => {
  expect(settled(done())).toEqual({ kind: 'delivered' });
  expect(settled(done('Left out.'), 3)).toEqual({ kind: 'delivered', reason: 'Left out.' });
});

test('what failed is tried again after a pause, as often as it may be', () => {
  const refused = failed('plugin_error', 'It said no.');
  const later = { kind: 'later', reason: 'It said no.', quiet: false };
  expect(settled(refused, 1)).toEqual({ ...later, inMs: 10 });
  expect(settled(refused, 2)).toEqual({ ...later, inMs: 20 });
  expect(settled(refused, 3)).toEqual({ kind: 'failed', reason: 'It said no.' });
});

test('what is hopeless is given up at once', () => {
  const gone = failed('plugin_error', 'It is gone.', { retryable: false });
  expect(settled(gone)).toEqual({ kind: 'failed', reason: 'It is gone.' });
});

test('a receiver that wants to be left alone is, but not for ever', () => {
  expect(settled(wait)).toEqual({ kind: 'later', inMs: 7, reason: 'Not now.', quiet: true });
  expect(settled(wait, 3)).toEqual({ kind: 'failed', reason: 'Not now.' });
});
