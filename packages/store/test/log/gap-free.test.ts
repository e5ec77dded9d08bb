import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readLog } from '../support/read-log.js';
import { useDatabase } from '../support/test-database.js';
import { writeWorkload } from '../support/write-workload.js';

const bed = useDatabase();

const writers = 8;
const moves = 3;

const program = fileURLToPath(new URL('../support/writer-process.ts', import.meta.url));

const writeElsewhere = (url: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [
    '--conditions=@quads/source',
    '--import=tsx',
    program,
    url,
    String(writers),
    String(moves),
  ]);

test('a reader of the log finds every event, in the order of the cursors', async () => {
  const done = new AbortController();
  const reading = readLog(bed.url, done.signal);
  try {
    await Promise.all([
      writeElsewhere(bed.url),
      writeWorkload(bed.store.log, { writers, moves, hostsFrom: 1 }),
    ]);
  } finally {
    done.abort();
  }
  const seen = await reading;
  const [head] = await bed.sql<{ cursor: string }>('select cursor from move_log_head');
  expect(seen).toEqual(Array.from({ length: Number(head?.cursor) }, (_none, index) => index + 1));
  expect(seen.length).toBeGreaterThan(2 * writers * moves * 10);
});

test('the times of events never run backwards', async () => {
  const [{ count } = { count: '' }] = await bed.sql<{ count: string }>(`
    select count(*) from (select time < lag(time) over (order by cursor) as back from move_events)
      as steps
    where back`);
  expect(count).toBe('0');
});

test('the cursor of each row is that of its last event', async () => {
  const strays = await bed.sql(`
    select move_id from moves
    where cursor <> (select max(e.cursor) from move_events e where e.move_id = moves.move_id)`);
  expect(strays).toEqual([]);
});
