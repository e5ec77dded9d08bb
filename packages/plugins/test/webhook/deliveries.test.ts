import {
  createNotifying,
  type Deliveries,
  type Delivery,
  type DeliveryFilter,
  type Notifying,
  type NotifyingOptions,
  silent,
} from '@quads/engine';
import type { Store } from '@quads/store';
import { expect, test } from 'vitest';
import { webhook } from '../../src/index.js';
import { openMove, reportOf, wholeMove } from '../support/moves.js';
import { type Answering, answering, type Received, startReceiver } from '../support/receiver.js';
import { useStores } from '../support/store.js';
import { verified } from '../support/verify.js';

// The whole way: from the log over the deliveries of a database to a receiver on HTTP.

const stores = useStores();
const secret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

/** Against hanging alone. */
const patiently = { timeout: 20_000 };

type Options = Partial<NotifyingOptions> & { readonly store?: Store };

/** Tells a receiver of what happens from now on. */
const telling = async (
  name: string,
  url: string,
  { store = stores.current.one, ...options }: Options = {},
): Promise<Notifying> => {
  const config = { url, secret, allow_http: true, allow_private: true };
  const operations = await webhook.create(config, { log: silent, now: () => '' });
  await store.deliveries.begin(name);
  return createNotifying({
    deliveries: store.deliveries,
    feed: store.feed,
    notifiers: [{ name, operations }],
    logger: silent,
    pauseMs: () => 0,
    pollMs: 20,
    ...options,
  });
};

const deliveries = (filter: Partial<DeliveryFilter>): Promise<Delivery[]> =>
  stores.current.one.deliveries.list({ limit: 10_000, ...filter });

/** Waits until everything up to a cursor is delivered or given up. */
const settled = async (notifier: string, cursor: number): Promise<Delivery[]> => {
  const isSettled = async (): Promise<boolean> => {
    const all = await deliveries({ notifier });
    return all.at(-1)?.cursor === cursor && all.every(({ state }) => state !== 'pending');
  };
  await expect.poll(isSettled, patiently).toBe(true);
  return deliveries({ notifier });
};

const idOf = ({ headers }: Received): number => Number(headers['webhook-id']);

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_none, index) => first + index);

const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

/** What came, by the host that it is about. */
const byHost = (received: readonly Received[]): ReadonlyMap<string, number[]> => {
  const found = new Map<string, number[]>();
  for (const one of received) {
    const { subject } = JSON.parse(one.body) as { readonly subject: string };
    found.set(subject, [...(found.get(subject) ?? []), idOf(one)]);
  }
  return found;
};

const head = (): Promise<number> => stores.current.one.reader.head();

test('two processes tell a receiver of every event once, signed, each move in order', async () => {
  await using receiver = await startReceiver();
  const before = await head();
  const { one, other } = stores.current;
  await using _first = await telling('all', receiver.url);
  await using _second = await telling('all', receiver.url, { store: other });
  await Promise.all(Array.from({ length: 12 }, () => wholeMove(one.log)));
  const made = await settled('all', await head());
  expect(made.every(({ state, tries }) => state === 'delivered' && tries === 1)).toBe(true);
  expect(sorted(receiver.received.map(idOf))).toEqual(range(before + 1, await head()));
  for (const ids of byHost(receiver.received).values()) expect(ids).toEqual(sorted(ids));
  const holds = await Promise.all(receiver.received.map((call) => verified(call, secret)));
  expect(holds).not.toContain(false);
});

test('no receiver is told evidence', async () => {
  await using receiver = await startReceiver();
  const { log } = stores.current.one;
  await using _notifying = await telling('evidence', receiver.url);
  const { cursor } = await wholeMove(log, 'failed');
  await settled('evidence', cursor);
  const last = JSON.parse(receiver.received.at(-1)?.body ?? '');
  expect(last).toMatchObject({ type: 'dev.quads.move.move_failed', data: { status: 'failed' } });
  expect(last.data.data.failure).not.toHaveProperty('evidence');
});

test('what a receiver refuses comes again, and holds back no other move', async () => {
  const { log } = stores.current.one;
  const refused = await openMove(log);
  let refusals = 0;
  const refusing: Answering = (response, { body }) => {
    const refuses = body.includes(refused.host) && refusals < 3;
    if (refuses) refusals += 1;
    response.writeHead(refuses ? 500 : 204).end();
  };
  await using receiver = await startReceiver(refusing);
  await using _notifying = await telling('refusing', receiver.url);
  const step = await reportOf(log, refused, { status: 'switch_config' });
  const last = await reportOf(log, step, { status: 'provisioning' });
  const free = await wholeMove(log);
  const [first] = await settled('refusing', free.cursor);
  expect(first).toMatchObject({ tries: 4, reason: 'The receiver answered 204.' });
  const next = refused.cursor + 1;
  const own = byHost(receiver.received).get(refused.host);
  expect(own).toEqual([next, next, next, ...range(next, last.cursor)]);
});

test('what is refused too often is given up, and what comes behind it is tried', async () => {
  await using receiver = await startReceiver(answering(500));
  await using _notifying = await telling('given-up', receiver.url, { mostTries: 3 });
  const { cursor } = await wholeMove(stores.current.one.log);
  const made = await settled('given-up', cursor);
  for (const one of made) {
    expect(one).toMatchObject({ state: 'failed', tries: 3, reason: 'The receiver answered 500.' });
  }
  expect(receiver.received).toHaveLength(3 * made.length);
});

test('410 gives an event up at once; a replay sends it again under its id', async () => {
  let isGone = true;
  await using receiver = await startReceiver((response) => {
    response.writeHead(isGone ? 410 : 204).end();
  });
  await using notifying = await telling('gone', receiver.url);
  const { cursor } = await openMove(stores.current.one.log);
  const [given] = await settled('gone', cursor);
  expect(given).toMatchObject({ state: 'failed', tries: 1, reason: 'The receiver answered 410.' });
  isGone = false;
  await stores.current.other.deliveries.replay(given?.delivery_id ?? 0);
  notifying.poke();
  expect(await settled('gone', cursor)).toMatchObject([{ state: 'delivered', tries: 1 }]);
  expect(receiver.received.map(idOf)).toEqual([cursor, cursor]);
});

test('a receiver that wants to be left alone gets nothing until then', async () => {
  let isBusy = true;
  await using receiver = await startReceiver((response) => {
    response.writeHead(isBusy ? 429 : 204, isBusy ? { 'retry-after': '3600' } : {}).end();
  });
  const { one, other, execute } = stores.current;
  await using notifying = await telling('busy', receiver.url, { atOnce: 1 });
  await openMove(one.log);
  await openMove(one.log);
  const reasons = async () => (await deliveries({ notifier: 'busy' })).map(({ reason }) => reason);
  await expect
    .poll(reasons, patiently)
    .toContain('The receiver answered 429 and wants to be left alone.');
  expect(await other.deliveries.claim('busy', 100)).toEqual([]);
  expect(receiver.received).toHaveLength(1);
  isBusy = false;
  await execute(`update notifier_cursors set quiet_until = null`);
  await execute(`update deliveries set due_at = now() where state = 'pending'`);
  notifying.poke();
  await settled('busy', await head());
  expect(receiver.received).toHaveLength(3);
});

test('what was sent and not recorded is sent again under its id, and never lost', async () => {
  const { one, execute } = stores.current;
  let lost = 0;
  const forgetful: Deliveries = {
    ...one.deliveries,
    // As a process that dies behind the sending of its first event.
    settle: async (held, settlement) => {
      if (held.epoch > 1) return one.deliveries.settle(held, settlement);
      lost += 1;
      throw new Error('the process is gone');
    },
  };
  await using receiver = await startReceiver();
  await using notifying = await telling('died', receiver.url, { deliveries: forgetful });
  const { cursor } = await openMove(one.log);
  await expect.poll(() => lost, patiently).toBe(1);
  expect(await deliveries({ notifier: 'died' })).toMatchObject([{ state: 'pending', tries: 1 }]);
  await execute(
    `update deliveries set lease_until = now() - interval '1 s' where lease_until > now()`,
  );
  notifying.poke();
  expect(await settled('died', cursor)).toMatchObject([{ state: 'delivered', tries: 2 }]);
  expect(receiver.received.map(idOf)).toEqual([cursor, cursor]);
});

test('who stops leaves what is under way to others at once, and does nothing more', async () => {
  const { one, other } = stores.current;
  let isSilent = true;
  await using receiver = await startReceiver((response) => {
    if (!isSilent) response.writeHead(204).end();
  });
  const stopped = await telling('stopped', receiver.url);
  const { cursor } = await openMove(one.log);
  await expect.poll(() => receiver.received.length, patiently).toBe(1);
  await Promise.all([stopped.stop(), stopped.stop()]);
  expect(await deliveries({ notifier: 'stopped' })).toMatchObject([{ state: 'pending', tries: 0 }]);
  stopped.poke();
  isSilent = false;
  await using _next = await telling('stopped', receiver.url, { store: other });
  expect(await settled('stopped', cursor)).toMatchObject([{ state: 'delivered', tries: 1 }]);
  await stopped.stop();
});
