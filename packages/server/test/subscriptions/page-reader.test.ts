import type { MoveEvent } from '@quads/contract';
import type { EventsAfter, MoveFilter } from '@quads/engine';
import { expect, test } from 'vitest';
import { createPageReader, sliceSize } from '../../src/subscriptions/page-reader.js';

/** A log of `length` events that records the reads of its pages. */
const logOf = (length: number) => {
  const reads: number[] = [];
  const log = { length, reads, isBroken: false };
  const feed = {
    get cursor() {
      return log.length;
    },
  };
  const eventsAfter = async (
    _filter: MoveFilter,
    after: number,
    limit: number,
  ): Promise<EventsAfter> => {
    reads.push(after);
    await Promise.resolve();
    if (log.isBroken) throw new Error('no such table');
    const last = Math.min(after + limit, log.length);
    const events = Array.from(
      { length: Math.max(last - after, 0) },
      (_, index) => ({ cursor: after + index + 1 }) as MoveEvent,
    );
    return { events, cursor: Math.max(after, last), more: last < log.length };
  };
  return Object.assign(log, { readPage: createPageReader({ reader: { eventsAfter }, feed }) });
};

test('subscribers at the same cursor share one read and the same events', async () => {
  const { readPage, reads } = logOf(1_000);
  const pages = await Promise.all(Array.from({ length: 100 }, () => readPage({}, 0)));
  expect(reads).toEqual([0]);
  expect(new Set(pages).size).toBe(1);
  expect(await readPage({}, 0)).toBe(pages[0]);
  expect(reads).toEqual([0]);
});

test('subscribers at different cursors share pages', async () => {
  const { readPage, reads } = logOf(1_000);
  for (let cursor = 0; cursor < 3 * sliceSize; cursor += 1) {
    const { events, cursor: end } = await readPage({}, cursor);
    expect(events.some((event) => event.cursor === cursor + 1)).toBe(true);
    expect(end).toBeGreaterThan(cursor);
  }
  expect(reads).toEqual([0, sliceSize, 2 * sliceSize]);
});

test('each filter has its own pages', async () => {
  const { readPage, reads } = logOf(1_000);
  for (const filter of [{}, { host: 'a' }, { cloud: 'a' }, { assignment: 1 }, { move: 1 }]) {
    await readPage(filter, 0);
    await readPage(filter, 0);
  }
  expect(reads).toHaveLength(5);
});

test('the page at the end of the log is read again when the log has grown', async () => {
  const log = logOf(10);
  expect((await log.readPage({}, 0)).cursor).toBe(10);
  await log.readPage({}, 0);
  expect(log.reads).toHaveLength(1);
  log.length = 11;
  expect((await log.readPage({}, 0)).cursor).toBe(11);
});

test('a failed read is repeated', async () => {
  const log = logOf(1_000);
  log.isBroken = true;
  await expect(log.readPage({}, 0)).rejects.toThrow('no such table');
  log.isBroken = false;
  expect((await log.readPage({}, 0)).cursor).toBe(sliceSize);
});

test('a bounded number of pages is cached', async () => {
  const { readPage, reads } = logOf(100_000);
  const pages = 100;
  for (let page = 0; page < pages; page += 1) await readPage({}, page * sliceSize);
  await readPage({}, (pages - 1) * sliceSize);
  expect(reads).toHaveLength(pages);
  await readPage({}, 0);
  expect(reads).toHaveLength(pages + 1);
});
