import { expect, test } from 'vitest';
import { open, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const head = async (): Promise<number> => {
  const [row] = await bed.sql<{ cursor: string }>('select cursor from move_log_head');
  return Number(row?.cursor);
};

test('the cursors of a rolled-back batch are used by the next batch', async () => {
  const { log } = bed.store;
  const move = await open(log);
  const before = await head();
  await expect(report(log, move, { message: '\u0000' })).rejects.toThrow(/cannot keep a value/);
  expect(await head()).toBe(before);
  const next = await report(log, move, { message: 'well' });
  expect(next.cursor).toBe(before + 1);
});

test('times do not run backwards if the clock of the database is set back', async () => {
  const { log } = bed.store;
  const move = await open(log);
  await bed.sql(`update move_log_head set time = '2099-01-01T00:00:00.000001+00:00'`);
  const next = await report(log, move, { message: 'later' });
  expect(next.updated_at).toBe('2099-01-01T00:00:00.000001+00:00');
});
