import { createReadStream } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { importDatabase, openStore, type Store } from '../../src/index.js';
import { bareDatabase } from '../support/bare-database.js';

/** A store on the migrated import of an export by an earlier version. */
const importFixture = async (fixture: string): Promise<Store> => {
  const url = await bareDatabase();
  const file = new URL(`../fixtures/${fixture}`, import.meta.url);
  await importDatabase({ url, from: createReadStream(file) });
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  return store;
};

/** Every text in a value that looks like a time. */
const timesIn = (value: unknown): string[] => {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}[T ]/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(timesIn) : [];
};

test('moves and events of an earlier version are read with times in the current format', async () => {
  const { reader } = await importFixture('schema-18.quads');
  const moves = await reader.byIds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const { events } = await reader.eventsAfter({}, 0, 500);
  expect(moves).toHaveLength(12);
  expect(events.length).toBeGreaterThan(80);
  const times = timesIn([moves, events]);
  expect(times.length).toBeGreaterThan(150);
  for (const time of times) {
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
  }
});
