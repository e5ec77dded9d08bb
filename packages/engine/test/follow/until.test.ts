import type { Until } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import {
  endingOf,
  follows,
  reportedFailure,
  scheduleEndedFailure,
  supersededFailure,
  withoutRetry,
} from '../../src/index.js';

const live = { status: 'provisioning' } as const;
const completed = { status: 'completed' } as const;
const failed = { status: 'failed', failure: reportedFailure('reboot', 'no answer') } as const;
const over = { status: 'failed', failure: scheduleEndedFailure('reboot', 'ended') } as const;
const retrying = {
  status: 'failed',
  failure: { ...failed.failure, who_must_act: 'nobody', retry_expected_at: '2026-11-22T08:00:00Z' },
} as const;
const dropped = {
  status: 'failed',
  failure: withoutRetry(retrying.failure, {
    code: 'cancelled',
    reason: 'No longer needed.',
    dropped_at: '2026-11-22T07:59:00Z',
  }),
} as const;
const superseded = { status: 'failed', failure: supersededFailure('reboot', 7) } as const;

describe('endingOf', () => {
  test.each<[string, Parameters<typeof endingOf>[0], Until, unknown]>([
    ['settled: all completed', [completed, completed], 'settled', 'completed'],
    ['settled: one is live', [completed, live], 'settled', undefined],
    ['settled: a failure without a scheduled retry', [completed, failed], 'settled', 'failed'],
    ['settled: a failure with a scheduled retry', [completed, retrying], 'settled', undefined],
    ['settled: a failure whose retry was dropped', [completed, dropped], 'settled', 'failed'],
    ['settled: a failure of each kind', [failed, over, retrying], 'settled', undefined],
    ['settled: no move', [], 'settled', undefined],
    ['arrived: all completed', [completed, completed], 'arrived', 'completed'],
    ['arrived: one is live', [completed, live], 'arrived', undefined],
    ['arrived: a failure that an admin may retry', [completed, failed], 'arrived', undefined],
    ['arrived: a failure whose retry was dropped', [completed, dropped], 'arrived', undefined],
    ['arrived: a final failure', [completed, over], 'arrived', 'failed'],
    ['arrived: another move took its place', [superseded], 'arrived', 'failed'],
    ['arrived: no move', [], 'arrived', undefined],
    ['first_failure: one failed', [live, failed], 'first_failure', 'failed'],
    ['first_failure: one failed and is retried', [live, retrying], 'first_failure', 'failed'],
    ['first_failure: one completed', [live, completed], 'first_failure', undefined],
    ['first_failure: all completed', [completed], 'first_failure', 'completed'],
    ['first_failure: no move', [], 'first_failure', undefined],
    ['never: all completed', [completed], 'never', undefined],
    ['never: all failed', [over], 'never', undefined],
  ])('%s', (_what, moves, until, ending) => expect(endingOf(moves, until)).toBe(ending));
});

describe('a filter', () => {
  const told = { host: 'host01', target_cloud: 'cloud02', assignment_id: 3, move_id: 4 };
  test.each([
    ['that says nothing lets all through', {}, true],
    ['by host', { host: 'host01' }, true],
    ['by another host', { host: 'host02' }, false],
    ['by cloud', { cloud: 'cloud02' }, true],
    ['by another cloud', { cloud: 'cloud03' }, false],
    ['by assignment', { assignment: 3 }, true],
    ['by another assignment', { assignment: 4 }, false],
    ['by move', { move: 4 }, true],
    ['by another move', { move: 3 }, false],
    ['by more must fit wholly', { host: 'host01', cloud: 'cloud03' }, false],
  ])('%s', (_what, filter, fits) => expect(follows(filter, told)).toBe(fits));

  test('by assignment leaves out what has none', () => {
    const { assignment_id: _, ...home } = told;
    expect(follows({ assignment: 3 }, home)).toBe(false);
  });
});
