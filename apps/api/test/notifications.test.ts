import type { Delivery, DeliveryPage } from '@quads/contract';
import type { DueDelivery } from '@quads/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { basic, useSystem } from './support/system.js';

// The deliveries to notifiers, and their replay by admins.

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));

const list = async (query = ''): Promise<DeliveryPage> => {
  const call = system.current.call('GET', `notifications/deliveries${query}`);
  return (await answerTo<DeliveryPage>(call)).body;
};

const replay = (id: number | string, headers?: Record<string, string>) =>
  answerTo<Delivery>(
    system.current.call('POST', `notifications/deliveries/${id}/replay`, undefined, headers),
  );

beforeAll(async () => {
  const { deliveries } = system.current.store;
  for (const notifier of ['chat', 'webhook']) await deliveries.begin(notifier);
  const { id } = await reporter.startNewHost();
  await reporter.reportAll(id, 'switch_config', 'provisioning');
  for (const notifier of ['chat', 'webhook']) await deliveries.enqueue(notifier, 100);
  const [due] = await deliveries.claim('webhook', 1);
  const reason = 'The receiver answered 410.';
  await deliveries.settle(due as DueDelivery, { kind: 'failed', reason });
});

describe('GET /notifications/deliveries', () => {
  test('lists each event for each notifier', async () => {
    const { deliveries } = await list();
    const head = await reporter.head();
    for (const notifier of ['chat', 'webhook']) {
      const own = deliveries.filter((one) => one.notifier === notifier);
      expect(own.map(({ cursor }) => cursor)).toEqual(
        Array.from({ length: head }, (_none, index) => index + 1),
      );
    }
  });

  test('shows the event and the result of its delivery', async () => {
    const { deliveries } = await list('?notifier=webhook&state=failed');
    expect(deliveries).toMatchObject([
      { cursor: 1, type: 'move_started', tries: 1, reason: 'The receiver answered 410.' },
    ]);
    expect(deliveries[0]).toHaveProperty('settled_at');
    expect(deliveries[0]).not.toHaveProperty('due_at');
    expect(await list('?notifier=chat&state=failed')).toEqual({ deliveries: [] });
  });

  test('returns pages', async () => {
    const paged: Delivery[] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const { deliveries, next }: DeliveryPage = await list(`?limit=3&after=${after}`);
      expect(deliveries.length).toBeLessThanOrEqual(3);
      paged.push(...deliveries);
      after = next;
    }
    expect(paged).toEqual((await list()).deliveries);
  });

  test.each(['state=lost', 'after=-1', 'limit=501'])('refuses ?%s', async (query) => {
    const call = system.current.call('GET', `notifications/deliveries?${query}`);
    expect(await answerTo(call)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });
});

describe('POST /notifications/deliveries/{delivery_id}/replay', () => {
  test('makes the delivery pending again and writes an audit entry', async () => {
    const [failed] = (await list('?state=failed')).deliveries;
    const id = failed?.delivery_id ?? 0;
    const answer = await replay(id, { 'x-request-id': 'once-more' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'pending', tries: 0 } });
    expect((await list('?state=failed')).deliveries).toEqual([]);
    const { entries } = await system.current.quads.listAudit({ query: { limit: 500 } });
    expect(entries.find(({ request_id }) => request_id === 'once-more')).toMatchObject({
      action: 'replayed',
      operation: 'replayDelivery',
      target: { kind: 'delivery', id, name: 'webhook' },
    });
  });

  test('answers 404 for an unknown delivery', async () => {
    const answer = await replay(999_999);
    expect(answer).toMatchObject({ status: 404, body: { code: 'delivery_not_found' } });
  });

  test('requires an admin, as the list does', async () => {
    const email = 'user@example.com';
    const password = 'correct horse battery';
    await system.current.quads.createUser({ body: { email, password } });
    const headers = { authorization: basic(email, password) };
    expect(await replay(1, headers)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const call = system.current.call('GET', 'notifications/deliveries', undefined, headers);
    expect(await answerTo(call)).toMatchObject({ status: 403 });
  });
});
