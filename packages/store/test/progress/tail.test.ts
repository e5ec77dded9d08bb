import type { MoveEvent } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { Tail } from '../../src/progress/tail.js';

const events = (from: number, to: number): MoveEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ cursor: from + index }) as MoveEvent);

describe('the events after a cursor', () => {
  const tail = new Tail();
  tail.replace(events(11, 20), 20);
  const cursors = (cursor: number, limit?: number) =>
    tail.behind(cursor, limit)?.map((event) => event.cursor);

  test('are all that memory has, or as many as asked for', () => {
    expect(cursors(10)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(cursors(10, 3)).toEqual([11, 12, 13]);
    expect(cursors(18, 3)).toEqual([19, 20]);
    expect(cursors(12, 0)).toEqual([]);
  });

  test('are none at the end of the log and beyond it', () => {
    expect(cursors(20)).toEqual([]);
    expect(cursors(25, 3)).toEqual([]);
  });

  test('are unknown if memory does not go back so far', () => {
    expect(cursors(9)).toBeUndefined();
    expect(cursors(9, 3)).toBeUndefined();
  });
});
