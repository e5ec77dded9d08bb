import type { Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import {
  allExpected,
  etaOf,
  etaTableOf,
  expected,
  type Remaining,
  timeAtMs,
  toMove,
} from '../../src/index.js';
import { Journal } from '../support/journal.js';

const inStage = (status: Move['status'], ...more: Move['status'][]): Move => {
  const journal = new Journal();
  journal.start();
  for (const one of [status, ...more]) journal.report({ status: one });
  return toMove(journal.newest);
};

const row = (more: Partial<Remaining> = {}): Remaining => ({
  profile: 'dell_hpe',
  status: 'reboot',
  count: 10,
  p10: 100,
  p90: 200.5,
  ...more,
});

const ofModel = row({ model: 'R640', p10: 50, p90: 60 });

const at = (move: Move, seconds: number): string =>
  timeAtMs(Date.parse(move.stage_entered_at) + seconds * 1_000);

describe('a live move is expected', () => {
  const move = inStage('reboot');

  test('when most of its like completed, counted from its entry into the stage', () => {
    const table = etaTableOf([row(), row({ status: 'validation', p10: 1, p90: 2 })]);
    expect(etaOf(table, move)).toEqual({ earliest: at(move, 100), latest: at(move, 200.5) });
  });

  test('as those of its model where enough of them are known', () => {
    expect(move.model).toBe('R640');
    const eta = { earliest: at(move, 50), latest: at(move, 60) };
    expect(etaOf(etaTableOf([row(), ofModel]), move)).toEqual(eta);
    expect(etaOf(etaTableOf([row(), { ...ofModel, count: 9 }]), move)).toMatchObject({
      earliest: at(move, 100),
    });
  });

  test('as those of any model where its own is not known', () => {
    const { model: _model, ...unknown } = move;
    expect(etaOf(etaTableOf([row(), ofModel]), unknown)?.earliest).toBe(at(move, 100));
  });

  test.each([
    ['fewer than ten are known', [row({ count: 9 })]],
    ['none of its profile is', [row({ profile: 'return' })]],
    ['none in its stage is', [row({ status: 'power_on' })]],
    ['nothing is', []],
  ])('never where %s', (_what, rows) => {
    expect(etaOf(etaTableOf(rows), move)).toBeUndefined();
  });
});

test('a move that has ended is not expected', () => {
  const table = etaTableOf([row({ status: 'completed' }), row({ status: 'failed' })]);
  expect(etaOf(table, inStage('completed'))).toBeUndefined();
  expect(etaOf(table, inStage('reboot', 'failed'))).toBeUndefined();
});

test('what stays as it is stays the same object, until there is another table', () => {
  const [table, next] = [etaTableOf([row()]), etaTableOf([row()])];
  const moves = [inStage('reboot'), inStage('power_on')];
  const shown = allExpected(table, moves);
  expect(allExpected(table, moves)).toBe(shown);
  expect(expected(table, moves[0] as Move)).toBe(shown[0]);
  expect(shown[1]).toBe(moves[1]);
  expect(allExpected(next, moves)).not.toBe(shown);
  expect(allExpected(undefined, moves)).toBe(moves);
});
