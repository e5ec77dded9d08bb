import { type MoveRecord, microsOf } from '@quads/engine';
import { expect, test } from 'vitest';
import { openStore } from '../../src/index.js';
import { DatabaseClock } from '../../src/log/database-clock.js';
import { open, openChange, report, reportChange, supersedeChange } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

// A process that wrote the last batch appends the next one from its memory, without reading.

const bed = useDatabase();

const expectStored = async (move: MoveRecord): Promise<void> => {
  expect((await bed.store.reader.byId(move.move_id)).value).toStrictEqual(move);
};

test('processes that append in alternation each write on top of the state of the other', async () => {
  await using other = await openStore({ url: bed.url }).then((store) => ({
    log: store.log,
    [Symbol.asyncDispose]: () => store.close(),
  }));
  let move = await open(bed.store.log, { hostId: 1 });
  for (const [index, log] of Array(9).fill([bed.store.log, other.log]).flat().entries()) {
    const stale = move;
    move = await report(log, move, { message: `report ${index}` });
    expect(move.cursor).toBe(stale.cursor + 1);
    await expectStored(move);
    const late = [reportChange(stale, { message: 'too late' })];
    expect(await other.log.append(late)).toEqual({ kind: 'conflict' });
    expect(await bed.store.log.append(late)).toEqual({ kind: 'conflict' });
  }
});

test('a move that supersedes another is opened after the other has ended', async () => {
  const { log } = bed.store;
  let move = await open(log, { hostId: 2 });
  for (const attempt of [2, 3, 4]) {
    const [moveId = 0] = await log.reserveIds(1);
    const unit = [supersedeChange(move, moveId), openChange(moveId, { hostId: 2, attempt })];
    const result = await log.append(unit);
    const moves = result.kind === 'appended' ? result.moves : [];
    for (const each of moves) await expectStored(each);
    expect(await log.append([openChange(moveId + 500, { hostId: 2 })])).toEqual({
      kind: 'conflict',
    });
    move = moves.at(-1) as MoveRecord;
  }
});

test('`recent` finds moves of this process by legacy id, until another process writes', async () => {
  const other = await openStore({ url: bed.url });
  const { log } = bed.store;
  const booked = await open(log, { hostId: 7, scheduleId: 70 });
  const unbooked = await open(log, { hostId: 8 });
  expect(log.recent(70)).toStrictEqual(booked);
  expect(log.recent(unbooked.id)).toStrictEqual(unbooked);
  expect(log.recent(booked.move_id)).toBeUndefined();
  expect(other.log.recent(70)).toBeUndefined();
  await report(other.log, booked, { message: 'elsewhere' });
  const moved = await report(log, unbooked, { message: 'here' });
  expect(log.recent(unbooked.id)).toStrictEqual(moved);
  expect(log.recent(70)).toBeUndefined();
  await other.close();
});

test('a value that the database cannot store fails only its own unit', async () => {
  const { log } = bed.store;
  const [one, two] = [await open(log, { hostId: 3 }), await open(log, { hostId: 4 })];
  const [good, bad] = await Promise.allSettled([
    report(log, one, { message: 'fine' }),
    report(log, two, { message: 'not \u0000 fine' }),
  ]);
  expect(good.status).toBe('fulfilled');
  expect(bad).toMatchObject({ reason: { code: 'invalid_request' } });
  await report(log, two, { message: 'fine again' });
});

test('times are those of the database: never ahead, and in order even if its clock is set back', async () => {
  const { log } = bed.store;
  let move = await open(log, { hostId: 5 });
  for (let index = 0; index < 5; index += 1) {
    move = await report(log, move, { message: `before ${index}` });
    const [{ ok } = { ok: false }] = await bed.sql<{ ok: boolean }>(
      `select clock_timestamp() - $1::timestamptz between interval '0' and interval '1 s' as ok`,
      [move.updated_at],
    );
    expect(ok).toBe(true);
    await expectStored(move);
  }
  const [{ ahead } = { ahead: '' }] = await bed.sql<{ ahead: string }>(
    `update move_log_head set time = clock_timestamp() + interval '1 h'
     returning to_char(time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as ahead`,
  );
  for (const message of ['after', 'and after that']) {
    move = await report(log, move, { message });
    expect(move.updated_at.startsWith(ahead)).toBe(true);
  }
  await bed.sql('update move_log_head set time = clock_timestamp()');
});

test('without the row of the head, an append fails and writes nothing', async () => {
  const { log } = bed.store;
  const move = await open(log, { hostId: 6 });
  await bed.sql('delete from move_log_head');
  await expect(report(log, move, { message: 'x' })).rejects.toThrow(/move_log_head has no row/);
  await bed.sql(
    `insert into move_log_head (cursor, time) select max(cursor), now() from move_events`,
  );
  await report(log, move, { message: 'x' });
});

test.each([
  '2026-11-22T08:20:31Z',
  '2026-11-22T08:20:31.2Z',
  '2026-11-22T08:20:31.000001Z',
  '2026-11-22T08:20:59.999999Z',
])('DatabaseClock › continues from %s', (time) => {
  const clock = new DatabaseClock();
  expect(clock.now).toBeUndefined();
  const before = performance.now();
  clock.update(time);
  const now = clock.now ?? '';
  const passed = (performance.now() - before) * 1_000;
  expect(microsOf(now) - microsOf(time)).toBeGreaterThanOrEqual(0);
  expect(microsOf(now) - microsOf(time)).toBeLessThanOrEqual(passed);
  expect(now).toMatch(/\.\d{6}\+00:00$/);
});
