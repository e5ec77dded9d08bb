import type { Delivery, DeliveryPage } from '@quads/contract';
import {
  afterRelease,
  createNotifying,
  type DayZeroPlugin,
  done,
  failed,
  type Notifying,
  silent,
} from '@quads/engine';
import { afterEach, expect, test, vi } from 'vitest';
import { answerTo } from '../support/answer.js';
import { useCarried } from '../support/carried.js';
import { bookNow } from '../support/lab.js';
import { usual } from '../support/system.js';
import { newTenancy } from '../support/tenancy.js';

// What happens in a cloud once its tenant has it, by a plugin that follows the log.

type Told = Parameters<DayZeroPlugin['execute']>[0];

const at = useCarried();

let notifying: Notifying | undefined;

afterEach(() => notifying?.stop());

let plugins = 0;

/** Makes a plugin known: it is told what happens from now on. */
const known = async (): Promise<string> => {
  plugins += 1;
  const name = `first-steps-${plugins}`;
  await at.current.system.store.deliveries.begin(`dayzero:${name}`);
  return name;
};

/** Has a plugin of its own follow the log. @returns what it is told, and its deliveries */
const follow = async (
  answer: () => ReturnType<typeof done | typeof failed> = () => done(),
  given?: string,
) => {
  const name = given ?? (await known());
  const { store, call } = at.current.system;
  const told: { input: Told; token: string }[] = [];
  const execute: DayZeroPlugin['execute'] = async (input, { token }) => {
    told.push({ input, token });
    return answer();
  };
  const { deliveries, feed, tenancies } = store;
  const notifiers = [afterRelease({ name, operations: { execute } }, { ...usual, tenancies })];
  notifying = createNotifying({
    ...{ deliveries, feed, notifiers, logger: silent, pollMs: 50 },
    pauseMs: () => 0,
  });
  const list = async (): Promise<Delivery[]> => {
    const query = `notifications/deliveries?notifier=dayzero:${name}`;
    return (await answerTo<DeliveryPage>(call('GET', query))).body.deliveries;
  };
  const settled = (count: number): Promise<Delivery[]> =>
    vi.waitFor(
      async () => {
        const all = await list();
        expect(all.filter(({ state }) => state !== 'pending')).toHaveLength(count);
        return all;
      },
      { timeout: 10_000 },
    );
  return { told, settled };
};

test('a tenant’s cloud is told of once, when the last of its hosts has arrived', async () => {
  const { told, settled } = await follow();
  const { cloud, hosts, assignmentId } = await newTenancy(at.current.system, { hosts: 3 });
  const [first, ...others] = hosts as [string, string, string];
  await at.current.start(first);
  await at.current.settle();
  const [early] = await settled(1);
  expect(early).toMatchObject({
    type: 'move_completed',
    reason: expect.stringContaining('Not all'),
  });
  expect(told).toEqual([]);
  await at.current.start(...others);
  await at.current.settle();
  await settled(3);
  expect(told).toHaveLength(1);
  expect(told[0]?.input).toMatchObject({ cloud, tenant: { assignmentId } });
  expect(told[0]?.input.hosts.map(({ name }) => name)).toEqual([...hosts].sort());
  expect(told[0]?.input.hosts[0]).toMatchObject({ vendor: 'Dell' });
});

test('that holds for one that was away meanwhile as well', async () => {
  const name = await known();
  const { hosts } = await newTenancy(at.current.system, { hosts: 3 });
  await at.current.start(...hosts);
  await at.current.settle();
  const { told, settled } = await follow(undefined, name);
  const deliveries = await settled(3);
  expect(told).toHaveLength(1);
  expect(deliveries.map(({ reason }) => reason)).toEqual([
    'It was not the last host to arrive.',
    'It was not the last host to arrive.',
    undefined,
  ]);
});

test('hosts that are booked later bring it once more; one that goes home, does not', async () => {
  const { system, start, settle } = at.current;
  const { told, settled } = await follow();
  const { cloud, hosts } = await newTenancy(system);
  const spare = await newTenancy(system, { profile: 'return' });
  await start(...hosts, ...spare.hosts);
  await settle();
  const deliveries = await settled(2);
  expect(deliveries.map(({ reason }) => reason)).toContain('The host has no tenant.');
  expect(told).toHaveLength(1);
  await bookNow(system.quads, { host: spare.hosts[0] as string, cloud });
  await start(...spare.hosts);
  await settle();
  await settled(3);
  expect(told.map(({ input }) => input.hosts.length)).toEqual([1, 2]);
  expect(new Set(told.map(({ token }) => token)).size).toBe(2);
});

test('what fails is tried again under the same token, and no move waits for it', async () => {
  const answers = [failed('plugin_error', 'Not yet.'), done('It is set up.')];
  const { told, settled } = await follow(() => answers.shift() ?? done());
  const { hosts } = await newTenancy(at.current.system);
  const [moveId] = (await at.current.start(...hosts)) as [number];
  await at.current.settle();
  expect(await at.current.detail(moveId)).toMatchObject({ status: 'completed' });
  const [delivery] = await settled(1);
  expect(delivery).toMatchObject({ state: 'delivered', tries: 2, reason: 'It is set up.' });
  expect(new Set(told.map(({ token }) => token)).size).toBe(1);
});
