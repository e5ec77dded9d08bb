import type { AppendUnit, KeyedStart } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { appended, open, opening, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

let count = 0;

/** A start of one move, under a key. */
const keyed = async (key: string): Promise<{ unit: AppendUnit; start: KeyedStart }> => {
  const [moveId = 0] = await bed.store.log.reserveIds(1);
  count += 1;
  const call = { account: 'admin@example.com', key, asked: `hosts ${count}` };
  return { unit: [opening(moveId)], start: { kind: 'start', ...call, moveIds: [moveId] } };
};

const found = ({ account, key, asked }: KeyedStart) =>
  bed.store.startKeys.find({ account, key, asked });

describe('a start', () => {
  test('is remembered with its moves', async () => {
    const { unit, start } = await keyed('one');
    expect(await found(start)).toBeUndefined();
    expect(await bed.store.log.append(unit, start)).toMatchObject({ kind: 'appended' });
    expect(await found(start)).toEqual(start.moveIds);
    expect(await found({ ...start, asked: 'something else' })).toBe('other');
    expect(await found({ ...start, account: 'user@example.com' })).toBeUndefined();
  });

  test('under a key that was taken writes nothing', async () => {
    const [first, second] = [await keyed('two'), await keyed('two')];
    await bed.store.log.append(first.unit, first.start);
    const head = await bed.store.reader.head();
    expect(await bed.store.log.append(second.unit, second.start)).toEqual({ kind: 'conflict' });
    expect(await bed.store.reader.head()).toBe(head);
    expect(await bed.store.reader.byIds(second.start.moveIds)).toEqual([]);
    expect(await found(first.start)).toEqual(first.start.moveIds);
  });

  test('that comes too late leaves its key free', async () => {
    const move = await open(bed.store.log);
    const { start } = await keyed('three');
    const unit = [opening(start.moveIds[0] ?? 0, { hostId: move.host_id, attempt: 2 })];
    expect(await bed.store.log.append(unit, start)).toEqual({ kind: 'conflict' });
    expect(await found(start)).toBeUndefined();
  });
});

test('a job goes with a unit that says nothing of its move', async () => {
  const { log } = bed.store;
  const state = { phase: 'ready', since: '2026-11-22T08:00:00Z' } as const;
  const job = { kind: 'open', state, dueAt: '2026-11-22T08:00:00Z' } as const;
  const [moveId = 0, nextId = 0] = await log.reserveIds(2);
  const [move] = await appended(log, [{ ...opening(moveId), job }]);
  if (!move) throw new Error('a unit of one move gave none.');
  const failed = await report(log, move, { status: 'failed' });
  const close = { kind: 'close', epoch: 0 } as const;
  const silent = { moveId, seen: failed.cursor, events: [], job: close };
  const next = opening(nextId, { hostId: failed.host_id, attempt: 2 });
  expect(await appended(log, [silent, next])).toMatchObject([{ move_id: nextId }]);
  const again = opening(nextId + 1, { hostId: nextId + 1 });
  expect(await log.append([silent, again])).toEqual({ kind: 'stale' });
  expect(await log.append([{ ...silent, seen: 1 }])).toEqual({ kind: 'conflict' });
});
