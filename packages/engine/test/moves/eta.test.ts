import type { Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import {
  etaOf,
  etaTableOf,
  type RemainingTime,
  timeAtMs,
  toMove,
  withEta,
  withEtas,
} from '../../src/index.js';
import { Journal } from '../support/journal.js';

const inStage = (status: Move['status'], ...more: Move['status'][]): Move => {
  const journal = new Journal();
  journal.start();
  for (const one of [status, ...more]) journal.report({ status: one });
  return toMove(journal.newest);
};

const row = (more: Partial<RemainingTime> = {}): RemainingTime => ({
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

describe('etaOf a live move', () => {
  const move = inStage('reboot');

  test('is the remaining time of its profile, from its entry into the stage', () => {
    const table = etaTableOf([row(), row({ status: 'validation', p10: 1, p90: 2 })]);
    expect(etaOf(table, move)).toEqual({ earliest: at(move, 100), latest: at(move, 200.5) });
  });

  test('uses its model if at least ten moves of it are known', () => {
    expect(move.model).toBe('R640');
    const eta = { earliest: at(move, 50), latest: at(move, 60) };
    expect(etaOf(etaTableOf([row(), ofModel]), move)).toEqual(eta);
    expect(etaOf(etaTableOf([row(), { ...ofModel, count: 9 }]), move)).toMatchObject({
      earliest: at(move, 100),
    });
  });

  test('uses all models if its own is unknown', () => {
    const { model: _model, ...unknown } = move;
    expect(etaOf(etaTableOf([row(), ofModel]), unknown)?.earliest).toBe(at(move, 100));
  });

  test.each([
    ['fewer than ten moves are known', [row({ count: 9 })]],
    ['no move of its profile is known', [row({ profile: 'return' })]],
    ['no move in its stage is known', [row({ status: 'power_on' })]],
    ['the table is empty', []],
  ])('is undefined if %s', (_what, rows) => {
    expect(etaOf(etaTableOf(rows), move)).toBeUndefined();
  });
});

test('etaOf › a move that has ended has none', () => {
  const table = etaTableOf([row({ status: 'completed' }), row({ status: 'failed' })]);
  expect(etaOf(table, inStage('completed'))).toBeUndefined();
  expect(etaOf(table, inStage('reboot', 'failed'))).toBeUndefined();
});

test('withEta and withEtas › return the same object for the same move and table', () => {
  const [table, next] = [etaTableOf([row()]), etaTableOf([row()])];
  const moves = [inStage('reboot'), inStage('power_on')];
  const shown = withEtas(table, moves);
  expect(withEtas(table, moves)).toBe(shown);
  expect(withEta(table, moves[0] as Move)).toBe(shown[0]);
  expect(shown[1]).toBe(moves[1]);
  expect(withEtas(next, moves)).not.toBe(shown);
  expect(withEtas(undefined, moves)).toBe(moves);
});
