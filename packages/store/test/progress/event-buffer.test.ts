import type { MoveEvent } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { EventBuffer } from '../../src/progress/event-buffer.js';

const events = (from: number, to: number): MoveEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ cursor: from + index }) as MoveEvent);

describe('EventBuffer.eventsAfter', () => {
  const buffer = new EventBuffer();
  buffer.replace(events(11, 20), 20);
  const cursors = (cursor: number, limit?: number) =>
    buffer.eventsAfter(cursor, limit)?.map((event) => event.cursor);

  test('returns all events after the cursor, or at most `limit`', () => {
    expect(cursors(10)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(cursors(10, 3)).toEqual([11, 12, 13]);
    expect(cursors(18, 3)).toEqual([19, 20]);
    expect(cursors(12, 0)).toEqual([]);
  });

  test('returns no events at the end of the log and beyond', () => {
    expect(cursors(20)).toEqual([]);
    expect(cursors(25, 3)).toEqual([]);
  });

  test('returns undefined if the buffer does not go back so far', () => {
    expect(cursors(9)).toBeUndefined();
    expect(cursors(9, 3)).toBeUndefined();
  });
});
