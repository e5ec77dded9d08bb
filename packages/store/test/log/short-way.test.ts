import { type MoveRecord, microsOf } from '@quads/engine';
import { expect, test } from 'vitest';
import { openStore } from '../../src/index.js';
import { HeardClock } from '../../src/log/heard-clock.js';
import { open, opening, report, reporting, superseding } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

// A process that wrote the last batch writes the next one by what it remembers.

const bed = useDatabase();

const expectKept = async (move: MoveRecord): Promise<void> => {
  expect((await bed.store.reader.byId(move.move_id)).value).toStrictEqual(move);
};

test('processes that take turns write over what the other has written', async () => {
  await using other = await openStore({ url: bed.url }).then((store) => ({
    log: store.log,
    [Symbol.asyncDispose]: () => store.close(),
  }));
  let move = await open(bed.store.log, { hostId: 1 });
  for (const [index, log] of Array(9).fill([bed.store.log, other.log]).flat().entries()) {
    const stale = move;
    move = await report(log, move, { message: `turn ${index}` });
    expect(move.cursor).toBe(stale.cursor + 1);
    await expectKept(move);
    const late = [reporting(stale, { message: 'too late' })];
    expect(await other.log.append(late)).toEqual({ kind: 'conflict' });
    expect(await bed.store.log.append(late)).toEqual({ kind: 'conflict' });
  }
});

test('a move that takes the place of another is opened behind the end of that one', async () => {
  const { log } = bed.store;
  let move = await open(log, { hostId: 2 });
  for (const attempt of [2, 3, 4]) {
    const [moveId = 0] = await log.reserveIds(1);
    const unit = [superseding(move, moveId), opening(moveId, { hostId: 2, attempt })];
    const result = await log.append(unit);
    const moves = result.kind === 'appended' ? result.moves : [];
    for (const each of moves) await expectKept(each);
    expect(await log.append([opening(moveId + 500, { hostId: 2 })])).toEqual({ kind: 'conflict' });
    move = moves.at(-1) as MoveRecord;
  }
});

test('what this process wrote lately is remembered by its legacy id, until it learns of others', async () => {
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

test('a value that the database cannot keep spoils its own unit alone', async () => {
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

test('times are those of the database: never ahead, in order, also when its clock was set back', async () => {
  const { log } = bed.store;
  let move = await open(log, { hostId: 5 });
  for (let index = 0; index < 5; index += 1) {
    move = await report(log, move, { message: `before ${index}` });
    const [{ ok } = { ok: false }] = await bed.sql<{ ok: boolean }>(
      `select clock_timestamp() - $1::timestamptz between interval '0' and interval '1 s' as ok`,
      [move.updated_at],
    );
    expect(ok).toBe(true);
    await expectKept(move);
  }
  const [{ ahead } = { ahead: '' }] = await bed.sql<{ ahead: string }>(
    `update move_log_head set time = clock_timestamp() + interval '1 h'
     returning to_char(time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as ahead`,
  );
  for (const message of ['behind', 'and behind that']) {
    move = await report(log, move, { message });
    expect(move.updated_at.startsWith(ahead)).toBe(true);
  }
  await bed.sql('update move_log_head set time = clock_timestamp()');
});

test('an end that is gone is no reason to write anywhere else', async () => {
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
])('a clock that heard %s is that far, and goes on', (time) => {
  const clock = new HeardClock();
  expect(clock.now).toBeUndefined();
  const before = performance.now();
  clock.hear(time);
  const now = clock.now ?? '';
  const passed = (performance.now() - before) * 1_000;
  expect(microsOf(now) - microsOf(time)).toBeGreaterThanOrEqual(0);
  expect(microsOf(now) - microsOf(time)).toBeLessThanOrEqual(passed);
  expect(now).toMatch(/\.\d{6}\+00:00$/);
});
