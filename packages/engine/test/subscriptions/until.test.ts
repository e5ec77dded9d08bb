import type { Until } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import {
  endingOf,
  matchesFilter,
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
    ['arrived: superseded by another move', [superseded], 'arrived', 'failed'],
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

describe('matchesFilter', () => {
  const move = { host: 'host01', target_cloud: 'cloud02', assignment_id: 3, move_id: 4 };
  test.each([
    ['an empty filter matches', {}, true],
    ['the same host matches', { host: 'host01' }, true],
    ['another host does not match', { host: 'host02' }, false],
    ['the same cloud matches', { cloud: 'cloud02' }, true],
    ['another cloud does not match', { cloud: 'cloud03' }, false],
    ['the same assignment matches', { assignment: 3 }, true],
    ['another assignment does not match', { assignment: 4 }, false],
    ['the same move matches', { move: 4 }, true],
    ['another move does not match', { move: 3 }, false],
    ['one of two fields that differs does not match', { host: 'host01', cloud: 'cloud03' }, false],
  ])('%s', (_what, filter, fits) => expect(matchesFilter(filter, move)).toBe(fits));

  test('a move without an assignment does not match a filter by assignment', () => {
    const { assignment_id: _, ...returning } = move;
    expect(matchesFilter({ assignment: 3 }, returning)).toBe(false);
  });
});
