import {
  type Deliveries,
  type Delivery,
  type DeliveryFilter,
  type NotifiersOptions,
  type RunningNotifiers,
  silent,
  startNotifiers,
} from '@quads/engine';
import type { Store } from '@quads/store';
import { expect, test } from 'vitest';
import { webhook } from '../../src/index.js';
import { openMove, reportOf, wholeMove } from '../support/moves.js';
import { type Answering, answering, type Received, startReceiver } from '../support/receiver.js';
import { useStores } from '../support/store.js';
import { verified } from '../support/verify.js';

// End to end: from the log and the deliveries in a database to an HTTP receiver.

const stores = useStores();
const secret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

/** The timeout for polls in these tests. */
const pollOptions = { timeout: 20_000 };

type Options = Partial<NotifiersOptions> & { readonly store?: Store };

/** Starts a notifier that sends the events from now on to a receiver. */
const startNotifying = async (
  name: string,
  url: string,
  { store = stores.current.one, ...options }: Options = {},
): Promise<RunningNotifiers> => {
  const config = { url, secret, allow_http: true, allow_private: true };
  const operations = await webhook.create(config, { log: silent, now: () => '' });
  await store.deliveries.begin(name);
  return startNotifiers({
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

/** Waits until everything up to a cursor is delivered or a dead letter. */
const waitUntilSettled = async (notifier: string, cursor: number): Promise<Delivery[]> => {
  const isSettled = async (): Promise<boolean> => {
    const all = await deliveries({ notifier });
    return all.at(-1)?.cursor === cursor && all.every(({ state }) => state !== 'pending');
  };
  await expect.poll(isSettled, pollOptions).toBe(true);
  return deliveries({ notifier });
};

const idOf = ({ headers }: Received): number => Number(headers['webhook-id']);

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_none, index) => first + index);

const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

/** The ids of received events, by host. */
const byHost = (received: readonly Received[]): ReadonlyMap<string, number[]> => {
  const found = new Map<string, number[]>();
  for (const one of received) {
    const { subject } = JSON.parse(one.body) as { readonly subject: string };
    found.set(subject, [...(found.get(subject) ?? []), idOf(one)]);
  }
  return found;
};

const head = (): Promise<number> => stores.current.one.reader.head();

test('deliveries › of two processes send every event once, signed, in order per move', async () => {
  await using receiver = await startReceiver();
  const before = await head();
  const { one, other } = stores.current;
  await using _first = await startNotifying('all', receiver.url);
  await using _second = await startNotifying('all', receiver.url, { store: other });
  await Promise.all(Array.from({ length: 12 }, () => wholeMove(one.log)));
  const made = await waitUntilSettled('all', await head());
  expect(made.every(({ state, tries }) => state === 'delivered' && tries === 1)).toBe(true);
  expect(sorted(receiver.received.map(idOf))).toEqual(range(before + 1, await head()));
  for (const ids of byHost(receiver.received).values()) expect(ids).toEqual(sorted(ids));
  const validities = await Promise.all(receiver.received.map((call) => verified(call, secret)));
  expect(validities).not.toContain(false);
});

test('deliveries › contain no evidence', async () => {
  await using receiver = await startReceiver();
  const { log } = stores.current.one;
  await using _notifying = await startNotifying('evidence', receiver.url);
  const { cursor } = await wholeMove(log, 'failed');
  await waitUntilSettled('evidence', cursor);
  const last = JSON.parse(receiver.received.at(-1)?.body ?? '');
  expect(last).toMatchObject({ type: 'dev.quads.move.move_failed', data: { status: 'failed' } });
  expect(last.data.data.failure).not.toHaveProperty('evidence');
});

test('deliveries › are retried without delaying other moves', async () => {
  const { log } = stores.current.one;
  const refused = await openMove(log);
  let refusals = 0;
  const refusing: Answering = (response, { body }) => {
    const refuses = body.includes(refused.host) && refusals < 3;
    if (refuses) refusals += 1;
    response.writeHead(refuses ? 500 : 204).end();
  };
  await using receiver = await startReceiver(refusing);
  await using _notifying = await startNotifying('refusing', receiver.url);
  const step = await reportOf(log, refused, { status: 'switch_config' });
  const last = await reportOf(log, step, { status: 'provisioning' });
  const free = await wholeMove(log);
  const [first] = await waitUntilSettled('refusing', free.cursor);
  expect(first).toMatchObject({ tries: 4, reason: 'The receiver answered 204.' });
  const next = refused.cursor + 1;
  const own = byHost(receiver.received).get(refused.host);
  expect(own).toEqual([next, next, next, ...range(next, last.cursor)]);
});

test('deliveries › become dead letters after the last try, and later events are sent', async () => {
  await using receiver = await startReceiver(answering(500));
  await using _notifying = await startNotifying('given-up', receiver.url, { maxTries: 3 });
  const { cursor } = await wholeMove(stores.current.one.log);
  const made = await waitUntilSettled('given-up', cursor);
  for (const one of made) {
    expect(one).toMatchObject({ state: 'failed', tries: 3, reason: 'The receiver answered 500.' });
  }
  expect(receiver.received).toHaveLength(3 * made.length);
});

test('deliveries › become dead letters after 410, and are replayed with the same id', async () => {
  let isGone = true;
  await using receiver = await startReceiver((response) => {
    response.writeHead(isGone ? 410 : 204).end();
  });
  await using notifying = await startNotifying('gone', receiver.url);
  const { cursor } = await openMove(stores.current.one.log);
  const [given] = await waitUntilSettled('gone', cursor);
  expect(given).toMatchObject({ state: 'failed', tries: 1, reason: 'The receiver answered 410.' });
  isGone = false;
  await stores.current.other.deliveries.replay(given?.delivery_id ?? 0);
  notifying.poke();
  expect(await waitUntilSettled('gone', cursor)).toMatchObject([{ state: 'delivered', tries: 1 }]);
  expect(receiver.received.map(idOf)).toEqual([cursor, cursor]);
});

test('deliveries › pause until the Retry-After of the receiver', async () => {
  let isBusy = true;
  await using receiver = await startReceiver((response) => {
    response.writeHead(isBusy ? 429 : 204, isBusy ? { 'retry-after': '3600' } : {}).end();
  });
  const { one, other, execute } = stores.current;
  await using notifying = await startNotifying('busy', receiver.url, { concurrency: 1 });
  await openMove(one.log);
  await openMove(one.log);
  const reasons = async () => (await deliveries({ notifier: 'busy' })).map(({ reason }) => reason);
  await expect.poll(reasons, pollOptions).toContain('The receiver answered 429 and asks to wait.');
  expect(await other.deliveries.claim('busy', 100)).toEqual([]);
  expect(receiver.received).toHaveLength(1);
  isBusy = false;
  await execute(`update notifier_cursors set quiet_until = null`);
  await execute(`update deliveries set due_at = now() where state = 'pending'`);
  notifying.poke();
  await waitUntilSettled('busy', await head());
  expect(receiver.received).toHaveLength(3);
});

test('deliveries › are sent again with the same id if the result was not recorded', async () => {
  const { one, execute } = stores.current;
  let lost = 0;
  const forgetful: Deliveries = {
    ...one.deliveries,
    // As if the process died after it sent its first event.
    settle: async (held, settlement) => {
      if (held.epoch > 1) return one.deliveries.settle(held, settlement);
      lost += 1;
      throw new Error('the process is gone');
    },
  };
  await using receiver = await startReceiver();
  await using notifying = await startNotifying('died', receiver.url, { deliveries: forgetful });
  const { cursor } = await openMove(one.log);
  await expect.poll(() => lost, pollOptions).toBe(1);
  expect(await deliveries({ notifier: 'died' })).toMatchObject([{ state: 'pending', tries: 1 }]);
  await execute(
    `update deliveries set lease_until = now() - interval '1 s' where lease_until > now()`,
  );
  notifying.poke();
  expect(await waitUntilSettled('died', cursor)).toMatchObject([{ state: 'delivered', tries: 2 }]);
  expect(receiver.received.map(idOf)).toEqual([cursor, cursor]);
});

test('deliveries › are left to other processes at once when the notifier stops', async () => {
  const { one, other } = stores.current;
  let isSilent = true;
  await using receiver = await startReceiver((response) => {
    if (!isSilent) response.writeHead(204).end();
  });
  const stopped = await startNotifying('stopped', receiver.url);
  const { cursor } = await openMove(one.log);
  await expect.poll(() => receiver.received.length, pollOptions).toBe(1);
  await Promise.all([stopped.stop(), stopped.stop()]);
  expect(await deliveries({ notifier: 'stopped' })).toMatchObject([{ state: 'pending', tries: 0 }]);
  stopped.poke();
  isSilent = false;
  await using _next = await startNotifying('stopped', receiver.url, { store: other });
  expect(await waitUntilSettled('stopped', cursor)).toMatchObject([
    { state: 'delivered', tries: 1 },
  ]);
  await stopped.stop();
});
