import type { Until } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import {
  endingOf,
  follows,
  reportedFailure,
  scheduleEndedFailure,
  supersededFailure,
} from '../../src/index.js';

const live = { status: 'provisioning' } as const;
const completed = { status: 'completed' } as const;
const failed = { status: 'failed', failure: reportedFailure('reboot', 'no answer') } as const;
const over = { status: 'failed', failure: scheduleEndedFailure('reboot', 'ended') } as const;
const superseded = { status: 'failed', failure: supersededFailure('reboot', 7) } as const;

describe('what was followed has ended', () => {
  test.each<[string, readonly (typeof live | typeof completed | typeof failed)[], Until, unknown]>([
    ['with all completed', [completed, completed], 'completed', 'completed'],
    ['not while one is live', [completed, live], 'completed', undefined],
    ['not with a failure that may be tried again', [completed, failed], 'completed', undefined],
    ['with that failure, when asked so', [completed, failed], 'ended', 'failed'],
    ['with a failure that nothing goes on from', [completed, over], 'completed', 'failed'],
    ['with one that another move has replaced', [superseded], 'completed', 'failed'],
    ['at the first failure, when asked so', [live, failed], 'failed', 'failed'],
    ['not at the first end', [live, completed], 'failed', undefined],
    ['with all completed before any failure', [completed], 'failed', 'completed'],
    ['never, when asked so', [completed], 'never', undefined],
    ['not without any move', [], 'ended', undefined],
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
