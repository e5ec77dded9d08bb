import type { Deliveries, DueDelivery } from '@quads/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { open, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

// Two processes on one database: no event is lost, and one process at a time has a delivery.

const bed = useDatabase();
let other: Store;
beforeAll(async () => {
  other = await openStore({ url: bed.url });
});
afterAll(() => other.close());

let count = 0;

/** Creates a new notifier, whose cursor is at the end of the log. */
const newNotifier = async (): Promise<string> => {
  count += 1;
  const name = `notifier${count}`;
  await bed.store.deliveries.begin(name);
  return name;
};

const cursorsOf = (due: readonly DueDelivery[]): number[] => due.map(({ event }) => event.cursor);

/** Claims due deliveries and settles all of them as delivered. */
const deliverDue = async (deliveries: Deliveries, notifier: string): Promise<number[]> => {
  const due = await deliveries.claim(notifier, 100);
  for (const one of due) await deliveries.settle(one, { kind: 'delivered' });
  return cursorsOf(due);
};

const expireLeases = (notifier: string) =>
  bed.sql(`update deliveries set lease_until = now() - interval '1 s'
    where notifier = '${notifier}' and lease_until is not null`);

const later = { kind: 'later', inMs: 3_600_000, reason: 'Not now.', quiet: false } as const;

test('a new notifier gets events from now on; a known one gets all that it missed', async () => {
  const { deliveries, log } = bed.store;
  await open(log);
  const notifier = await newNotifier();
  expect(await deliveries.enqueue(notifier, 10)).toBe(0);
  const move = await open(log);
  await other.deliveries.begin(notifier);
  expect(await other.deliveries.enqueue(notifier, 10)).toBe(1);
  expect(await deliverDue(deliveries, notifier)).toEqual([move.cursor]);
});

test('a notifier with a type filter gets only those events, and is not delayed by others', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  const move = await open(log);
  const later = await report(log, move, { status: 'switch_config' });
  const only = ['stage_started'] as const;
  expect(await deliveries.enqueue(notifier, 1, only)).toBe(1);
  expect(await deliverDue(deliveries, notifier)).toEqual([]);
  expect(await deliveries.enqueue(notifier, 10, only)).toBe(later.cursor - move.cursor);
  const due = await deliveries.claim(notifier, 10);
  expect(due.map(({ event }) => event.type)).toEqual(['stage_started']);
});

test('events of a move are delivered one after the other, events of other moves in parallel', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  const first = await open(log);
  const second = await report(log, first, { status: 'switch_config' });
  const parallel = await open(log);
  await deliveries.enqueue(notifier, 100);
  const [head, free] = await deliveries.claim(notifier, 100);
  expect(cursorsOf([head, free] as DueDelivery[])).toEqual([first.cursor, parallel.cursor]);
  expect(await deliverDue(other.deliveries, notifier)).toEqual([]);
  await deliveries.settle(head as DueDelivery, { kind: 'failed', reason: 'Given up.' });
  expect((await deliverDue(other.deliveries, notifier))[0]).toBeGreaterThan(first.cursor);
  while ((await deliverDue(deliveries, notifier)).length > 0);
  const left = await deliveries.list({ notifier, limit: 100 });
  expect(left.find(({ cursor }) => cursor === second.cursor)?.state).toBe('delivered');
  expect(left.map(({ cursor }) => cursor)).toEqual(
    left.map(({ cursor }) => cursor).toSorted((a, b) => a - b),
  );
});

test('a delivery that is retried later also postpones later events of its move', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  const move = await open(log);
  await deliveries.enqueue(notifier, 100);
  const [head] = await deliveries.claim(notifier, 100);
  await deliveries.settle(head as DueDelivery, later);
  await report(log, move, { status: 'switch_config' });
  await deliveries.enqueue(notifier, 100);
  expect(await deliverDue(deliveries, notifier)).toEqual([]);
  const [waiting, ...others] = await deliveries.list({ notifier, state: 'pending', limit: 100 });
  expect(waiting).toMatchObject({ tries: 1, reason: 'Not now.' });
  for (const { due_at } of others) expect(due_at).toBe(waiting?.due_at);
});

test('a quiet notifier gets nothing until the quiet time is over', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [head] = await deliveries.claim(notifier, 1);
  await deliveries.settle(head as DueDelivery, { ...later, quiet: true });
  expect(await deliverDue(deliveries, notifier)).toEqual([]);
  await bed.sql(`update notifier_cursors set quiet_until = now() where notifier = '${notifier}'`);
  expect(await deliverDue(deliveries, notifier)).toHaveLength(1);
});

test('concurrent processes deliver each event once, and those of a move in order', async () => {
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

test('an expired delivery is claimed again, and a late settlement is rejected', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [sent] = await deliveries.claim(notifier, 100);
  expect(await other.deliveries.claim(notifier, 100)).toEqual([]);
  await expireLeases(notifier);
  const [again] = await other.deliveries.claim(notifier, 100);
  expect(again).toMatchObject({ id: sent?.id, event: sent?.event, tries: 2 });
  expect(await deliveries.settle(sent as DueDelivery, { kind: 'delivered' })).toBe(false);
  expect(await other.deliveries.settle(again as DueDelivery, { kind: 'delivered' })).toBe(true);
  expect(await other.deliveries.settle(again as DueDelivery, later)).toBe(false);
});

test('a delivery that is given back is due at once, and no try is counted', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [held] = await deliveries.claim(notifier, 100);
  await deliveries.settle(held as DueDelivery, { kind: 'given_back' });
  expect(await other.deliveries.claim(notifier, 100)).toMatchObject([{ id: held?.id, tries: 1 }]);
});

test('a replay is due at once and audited; it neither waits for other events nor delays them', async () => {
  const { deliveries, log, audit } = bed.store;
  const notifier = await newNotifier();
  const move = await open(log);
  await deliveries.enqueue(notifier, 100);
  await deliverDue(deliveries, notifier);
  await report(log, move, { status: 'switch_config' });
  await deliveries.enqueue(notifier, 100);
  const [first] = await deliveries.list({ notifier, limit: 1 });
  const actor = { kind: 'user', name: 'admin@example.com' } as const;
  const caller = { actor, operation: 'replayDelivery', requestId: 'r1', address: '192.0.2.7' };
  const replayed = await audit.as(caller, () => deliveries.replay(first?.delivery_id ?? 0));
  expect(replayed).toMatchObject({ state: 'pending', tries: 0, cursor: move.cursor });
  const [head, next] = await deliverDue(deliveries, notifier);
  expect([head, next]).toEqual([move.cursor, move.cursor + 1]);
  const noted = await audit.entries({ after: '0-0', actor: actor.name, limit: 10_000 });
  expect(noted.filter(({ action }) => action === 'replayed')).toMatchObject([
    { target: { kind: 'delivery', id: first?.delivery_id, name: notifier }, request_id: 'r1' },
  ]);
  expect(await deliveries.replay(999_999)).toBeUndefined();
});

test('a replay of a pending delivery is due at once and keeps its tries', async () => {
  const { deliveries, log } = bed.store;
  const notifier = await newNotifier();
  await open(log);
  await deliveries.enqueue(notifier, 100);
  const [held] = await deliveries.claim(notifier, 100);
  await deliveries.settle(held as DueDelivery, later);
  expect(await deliveries.replay(held?.id ?? 0)).toMatchObject({ state: 'pending', tries: 1 });
  expect(await deliveries.claim(notifier, 100)).toMatchObject([{ id: held?.id, tries: 2 }]);
});

test('forget deletes deliveries that were settled long ago, and no pending ones', async () => {
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
