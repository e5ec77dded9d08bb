import type { Deliveries, DueDelivery } from '@quads/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { open, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

// Two processes on one database: neither loses an event, and an event is one process's at a time.

const bed = useDatabase();
let other: Store;
beforeAll(async () => {
  other = await openStore({ url: bed.url });
});
afterAll(() => other.close());

let count = 0;

/** A notifier that no test has used, and that was told of nothing yet. */
const newNotifier = async (): Promise<string> => {
  count += 1;
  const name = `notifier${count}`;
  await bed.store.deliveries.begin(name);
  return name;
};

const cursorsOf = (due: readonly DueDelivery[]): number[] => due.map(({ event }) => event.cursor);

/** Takes what is due and says of all of it that it was delivered. */
const takeAll = async (deliveries: Deliveries, notifier: string): Promise<number[]> => {
  const due = await deliveries.claim(notifier, 100);
  for (const one of due) await deliveries.settle(one, { kind: 'delivered' });
  return cursorsOf(due);
};

const loseLeases = (notifier: string) =>
  bed.sql(`update deliveries set lease_until = now() - interval '1 s'
    where notifier = '${notifier}' and lease_until is not null`);

const later = { kind: 'later', inMs: 3_600_000, reason: 'Not now.', quiet: false } as const;

test('a new notifier is told what happens from now on, one that there was of all it missed', async () => {
  const { deliveries, log } = bed.store;
  await open(log);
  const notifier = await newNotifier();
  expect(await deliveries.enqueue(notifier, 10)).toBe(0);
  const move = await open(log);
  await other.deliveries.begin(notifier);
  expect(await other.deliveries.enqueue(notifier, 10)).toBe(1);
  expect(await takeAll(deliveries, notifier)).toEqual([move.cursor]);
});

test('one that is told of some events only gets no others, and is not held up by them', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  const move = await open(log);
  const behind = await report(log, move, { status: 'switch_config' });
  const only = ['stage_started'] as const;
  expect(await deliveries.enqueue(notifier, 1, only)).toBe(1);
  expect(await takeAll(deliveries, notifier)).toEqual([]);
  expect(await deliveries.enqueue(notifier, 10, only)).toBe(behind.cursor - move.cursor);
  const due = await deliveries.claim(notifier, 10);
  expect(due.map(({ event }) => event.type)).toEqual(['stage_started']);
});

test('the events of a move come one after the other, those of others beside them', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  const first = await open(log);
  const second = await report(log, first, { status: 'switch_config' });
  const beside = await open(log);
  await deliveries.enqueue(notifier, 100);
  const [head, free] = await deliveries.claim(notifier, 100);
  expect(cursorsOf([head, free] as DueDelivery[])).toEqual([first.cursor, beside.cursor]);
  expect(await takeAll(other.deliveries, notifier)).toEqual([]);
  await deliveries.settle(head as DueDelivery, { kind: 'failed', reason: 'Given up.' });
  expect((await takeAll(other.deliveries, notifier))[0]).toBeGreaterThan(first.cursor);
  while ((await takeAll(deliveries, notifier)).length > 0);
  const left = await deliveries.list({ notifier, limit: 100 });
  expect(left.find(({ cursor }) => cursor === second.cursor)?.state).toBe('delivered');
  expect(left.map(({ cursor }) => cursor)).toEqual(
    left.map(({ cursor }) => cursor).toSorted((a, b) => a - b),
  );
});

test('what is tried again later keeps the later events of its move back, also new ones', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  const move = await open(log);
  await deliveries.enqueue(notifier, 100);
  const [head] = await deliveries.claim(notifier, 100);
  await deliveries.settle(head as DueDelivery, later);
  await report(log, move, { status: 'switch_config' });
  await deliveries.enqueue(notifier, 100);
  expect(await takeAll(deliveries, notifier)).toEqual([]);
  const [waiting, ...behind] = await deliveries.list({ notifier, state: 'pending', limit: 100 });
  expect(waiting).toMatchObject({ tries: 1, reason: 'Not now.' });
  for (const { due_at } of behind) expect(due_at).toBe(waiting?.due_at);
});

test('a receiver that wants to be left alone is', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [head] = await deliveries.claim(notifier, 1);
  await deliveries.settle(head as DueDelivery, { ...later, quiet: true });
  expect(await takeAll(deliveries, notifier)).toEqual([]);
  await bed.sql(`update notifier_cursors set quiet_until = now() where notifier = '${notifier}'`);
  expect(await takeAll(deliveries, notifier)).toHaveLength(1);
});

test('processes that work at once deliver each event once, each move in order', async () => {
  const { log } = bed.store;
  const notifier = await newNotifier();
  const writing = Promise.all(
    Array.from({ length: 30 }, async () => {
      let move = await open(log);
      for (const status of ['switch_config', 'ipmi_config', 'provisioning'] as const) {
        move = await report(log, move, { status });
      }
    }),
  ).then(() => bed.store.reader.head());
  const seen: DueDelivery[] = [];
  let writtenAt: number | undefined;
  void writing.then((head) => {
    writtenAt = head;
  });
  const work = async ({ deliveries, reader }: Store): Promise<void> => {
    for (;;) {
      const isLast = writtenAt !== undefined;
      await deliveries.enqueue(notifier, 7);
      const due = await deliveries.claim(notifier, 5);
      seen.push(...due);
      for (const one of due) expect(await deliveries.settle(one, { kind: 'delivered' })).toBe(true);
      if (!isLast || due.length > 0) continue;
      const pending = await deliveries.list({ notifier, state: 'pending', limit: 1 });
      const newest = await bed.sql<{ cursor: number }>(
        `select cursor::integer from notifier_cursors where notifier = '${notifier}'`,
      );
      if (pending.length === 0 && newest[0]?.cursor === (await reader.head())) return;
    }
  };
  await Promise.all([work(bed.store), work(other), writing]);
  const cursors = cursorsOf(seen);
  expect(new Set(cursors).size).toBe(cursors.length);
  const all = await bed.store.deliveries.list({ notifier, limit: 10_000 });
  expect(all.map(({ cursor }) => cursor)).toEqual(cursors.toSorted((a, b) => a - b));
  for (const id of new Set(seen.map(({ event }) => event.move_id))) {
    const own = cursorsOf(seen.filter(({ event }) => event.move_id === id));
    expect(own).toEqual(own.toSorted((a, b) => a - b));
  }
});

test('what a process sent and did not record is sent again; what it says late is refused', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [sent] = await deliveries.claim(notifier, 100);
  expect(await other.deliveries.claim(notifier, 100)).toEqual([]);
  await loseLeases(notifier);
  const [again] = await other.deliveries.claim(notifier, 100);
  expect(again).toMatchObject({ id: sent?.id, event: sent?.event, tries: 2 });
  expect(await deliveries.settle(sent as DueDelivery, { kind: 'delivered' })).toBe(false);
  expect(await other.deliveries.settle(again as DueDelivery, { kind: 'delivered' })).toBe(true);
  expect(await other.deliveries.settle(again as DueDelivery, later)).toBe(false);
});

test('what is given back is due at once, and was no try', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [held] = await deliveries.claim(notifier, 100);
  await deliveries.settle(held as DueDelivery, { kind: 'given_back' });
  expect(await other.deliveries.claim(notifier, 100)).toMatchObject([{ id: held?.id, tries: 1 }]);
});

test('a replay is due at once and noted; it waits for no other, and none for it', async () => {
  const { deliveries, log, audit } = bed.store;
  const notifier = await newNotifier();
  const move = await open(log);
  await deliveries.enqueue(notifier, 100);
  await takeAll(deliveries, notifier);
  await report(log, move, { status: 'switch_config' });
  await deliveries.enqueue(notifier, 100);
  const [first] = await deliveries.list({ notifier, limit: 1 });
  const actor = { kind: 'user', name: 'admin@example.com' } as const;
  const caller = { actor, operation: 'replayDelivery', requestId: 'r1', address: '192.0.2.7' };
  const replayed = await audit.as(caller, () => deliveries.replay(first?.delivery_id ?? 0));
  expect(replayed).toMatchObject({ state: 'pending', tries: 0, cursor: move.cursor });
  const [head, next] = await takeAll(deliveries, notifier);
  expect([head, next]).toEqual([move.cursor, move.cursor + 1]);
  const noted = await audit.entries({ after: '0-0', actor: actor.name, limit: 10_000 });
  expect(noted.filter(({ action }) => action === 'replayed')).toMatchObject([
    { target: { kind: 'delivery', id: first?.delivery_id, name: notifier }, request_id: 'r1' },
  ]);
  expect(await deliveries.replay(999_999)).toBeUndefined();
});

test('what waits for its next try is tried at once by a replay, and keeps its tries', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [held] = await deliveries.claim(notifier, 100);
  await deliveries.settle(held as DueDelivery, later);
  expect(await deliveries.replay(held?.id ?? 0)).toMatchObject({ state: 'pending', tries: 1 });
  expect(await deliveries.claim(notifier, 100)).toMatchObject([{ id: held?.id, tries: 2 }]);
});

test('what was settled long ago is forgotten, what is pending is not', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [done] = await deliveries.claim(notifier, 1);
  await deliveries.settle(done as DueDelivery, { kind: 'delivered' });
  await bed.sql(`update deliveries set settled_at = settled_at - interval '8 days',
    created_at = created_at - interval '8 days' where notifier = '${notifier}'`);
  expect(await deliveries.forget()).toBe(1);
  expect(await deliveries.list({ notifier, limit: 10 })).toMatchObject([{ state: 'pending' }]);
});
