import type { Move } from '@quads/contract';
import { expect, test } from 'vitest';
import { movesJson } from '../../src/wire/move-json.js';

const moves = (count: number): Move[] =>
  Array.from({ length: count }, (_none, index) => ({ move_id: index + 1 }) as Move);

test.each([0, 1, 63, 64, 65, 128, 200])('movesJson serialises %i moves', (count) => {
  const list = moves(count);
  expect(movesJson(list).toString()).toBe(JSON.stringify(list));
});

test('movesJson serialises the current state of a list that shares moves with earlier lists', () => {
  const before = moves(200);
  const next = { ...before[100], host: 'läuft' } as Move;
  const lists = [before, before.with(100, next), before.toSpliced(0, 1), before.slice(0, 70)];
  for (const list of [...lists, ...lists]) {
    expect(movesJson(list).toString()).toBe(JSON.stringify(list));
  }
});
