import { expect, test } from 'vitest';
import type { TrackUntil } from '../../src/index.js';
import { isEnd } from '../../src/track/end.js';
import {
  completed,
  dropped,
  failed,
  move,
  superseded,
  retrying as waiting,
} from '../support/fake-server.js';

const live = move();
const arrived = completed();
const broken = failed();
const [{ failure }] = [broken];
const cancelled = failed({ ...(failure && { failure: { ...failure, code: 'cancelled' } }) });
const ended = move({ status: 'abandoned', completed_at: '2026-11-22T09:00:00Z' });

const retrying = waiting();
const without = failed({ failure: undefined } as object);

test.each<[TrackUntil, (typeof live)[], boolean]>([
  ['settled', [], false],
  ['settled', [arrived], true],
  ['settled', [arrived, live], false],
  ['settled', [arrived, broken], true],
  ['settled', [arrived, without], true],
  ['settled', [arrived, retrying], false],
  ['settled', [broken, retrying], false],
  ['settled', [arrived, dropped('not_resumable')], true],
  ['settled', [arrived, cancelled], true],
  ['settled', [arrived, ended], false],
  ['arrived', [], false],
  ['arrived', [arrived], true],
  ['arrived', [arrived, live], false],
  ['arrived', [arrived, broken], false],
  ['arrived', [arrived, cancelled], true],
  ['arrived', [arrived, ended], false],
  ['first_failure', [], false],
  ['first_failure', [live, broken], true],
  ['first_failure', [live, retrying], true],
  ['first_failure', [live, arrived], false],
  ['first_failure', [arrived, arrived], true],
  ['never', [arrived], false],
  ['never', [broken], false],
])('a cloud: until=%s, case %#', (until, moves, expected) => {
  expect(isEnd(moves, { cloud: 'cloud02' }, until)).toBe(expected);
});

test.each<[TrackUntil, typeof live, boolean]>([
  ['settled', retrying, true],
  ['arrived', broken, true],
  ['arrived', superseded(2), true],
  ['first_failure', live, false],
  ['never', arrived, false],
  ['never', broken, false],
])('a single move: until=%s, case %#', (until, one, expected) => {
  expect(isEnd([one], { move_id: 1 }, until)).toBe(expected);
});
