import type { AppendUnit, KeyedStart } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { appendAccepted, open, openChange, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

let count = 0;

/** A start of one move, with a key. */
const keyed = async (key: string): Promise<{ unit: AppendUnit; start: KeyedStart }> => {
  const [moveId = 0] = await bed.store.log.reserveIds(1);
  count += 1;
  const call = { account: 'admin@example.com', key, request: `hosts ${count}` };
  return { unit: [openChange(moveId)], start: { kind: 'start', ...call, moveIds: [moveId] } };
};

const found = ({ account, key, request }: KeyedStart) =>
  bed.store.idempotencyKeys.find({ account, key, request });

describe('a start with a key', () => {
  test('is found with its moves', async () => {
    const { unit, start } = await keyed('one');
    expect(await found(start)).toBeUndefined();
    expect(await bed.store.log.append(unit, start)).toMatchObject({ kind: 'appended' });
    expect(await found(start)).toEqual(start.moveIds);
    expect(await found({ ...start, request: 'something else' })).toBe('other');
    expect(await found({ ...start, account: 'user@example.com' })).toBeUndefined();
  });

  test('writes nothing if the key is taken', async () => {
    const [first, second] = [await keyed('two'), await keyed('two')];
    await bed.store.log.append(first.unit, first.start);
    const head = await bed.store.reader.head();
    expect(await bed.store.log.append(second.unit, second.start)).toEqual({ kind: 'conflict' });
    expect(await bed.store.reader.head()).toBe(head);
    expect(await bed.store.reader.byIds(second.start.moveIds)).toEqual([]);
    expect(await found(first.start)).toEqual(first.start.moveIds);
  });

  test('leaves its key free if it is a conflict', async () => {
    const move = await open(bed.store.log);
    const { start } = await keyed('three');
    const unit = [openChange(start.moveIds[0] ?? 0, { hostId: move.host_id, attempt: 2 })];
    expect(await bed.store.log.append(unit, start)).toEqual({ kind: 'conflict' });
    expect(await found(start)).toBeUndefined();
  });
});

test('a unit without events can close the job of its move', async () => {
  const { log } = bed.store;
  const state = { phase: 'ready', since: '2026-11-22T08:00:00Z' } as const;
  const job = { kind: 'open', state, dueAt: '2026-11-22T08:00:00Z' } as const;
  const [moveId = 0, nextId = 0] = await log.reserveIds(2);
  const [move] = await appendAccepted(log, [{ ...openChange(moveId), job }]);
  if (!move) throw new Error('a unit of one move gave none.');
  const failed = await report(log, move, { status: 'failed' });
  const close = { kind: 'close', epoch: 0 } as const;
  const withoutEvents = { moveId, seen: failed.cursor, events: [], job: close };
  const next = openChange(nextId, { hostId: failed.host_id, attempt: 2 });
  expect(await appendAccepted(log, [withoutEvents, next])).toMatchObject([{ move_id: nextId }]);
  const again = openChange(nextId + 1, { hostId: nextId + 1 });
  expect(await log.append([withoutEvents, again])).toEqual({ kind: 'stale' });
  expect(await log.append([{ ...withoutEvents, seen: 1 }])).toEqual({ kind: 'conflict' });
});
