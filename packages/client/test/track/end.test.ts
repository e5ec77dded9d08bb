import { expect, test } from 'vitest';
import type { TrackUntil } from '../../src/index.js';
import { isEnd } from '../../src/track/end.js';
import { completed, failed, move, superseded } from '../support/fake-server.js';

const live = move();
const arrived = completed();
const broken = failed();
const [{ failure }] = [broken];
const cancelled = failed({ ...(failure && { failure: { ...failure, code: 'cancelled' } }) });
const ended = move({ status: 'abandoned', completed_at: '2026-11-22T09:00:00Z' });

test.each<[TrackUntil, (typeof live)[], boolean]>([
  ['completed', [], false],
  ['completed', [arrived], true],
  ['completed', [arrived, live], false],
  ['completed', [arrived, broken], false],
  ['completed', [arrived, cancelled], true],
  ['completed', [arrived, ended], false],
  ['ended', [], false],
  ['ended', [arrived, broken], true],
  ['ended', [broken, live], false],
  ['failed', [], false],
  ['failed', [live, broken], true],
  ['failed', [live, arrived], false],
  ['failed', [arrived, arrived], true],
  ['never', [arrived], false],
])('until=%s, case %#', (until, moves, expected) => {
  expect(isEnd(moves, { cloud: 'cloud02' }, until)).toBe(expected);
});

test.each<[TrackUntil, typeof live, boolean]>([
  ['completed', broken, true],
  ['completed', superseded(2), true],
  ['ended', live, false],
  ['never', arrived, false],
])('one move ends with itself: until=%s, case %#', (until, one, expected) => {
  expect(isEnd([one], { move_id: 1 }, until)).toBe(expected);
});
