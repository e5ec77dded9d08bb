import type { Delivery, DeliveryPage } from '@quads/contract';
import {
  type DayZeroPlugin,
  dayZeroNotifier,
  done,
  failed,
  type RunningNotifiers,
  silent,
  startNotifiers,
} from '@quads/engine';
import { afterEach, expect, test, vi } from 'vitest';
import { answerTo } from '../support/answer.js';
import { bookNow } from '../support/due-hosts.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { defaultConfig } from '../support/system.js';
import { newTenancy } from '../support/tenancy.js';

// What happens in a cloud once its tenant has it, by a plugin that follows the log.

type PluginInput = Parameters<DayZeroPlugin['execute']>[0];

const at = usePipelineSystem();

let notifying: RunningNotifiers | undefined;

afterEach(() => notifying?.stop());

let plugins = 0;

/** Registers a plugin, which gets the events from now on. */
const known = async (): Promise<string> => {
  plugins += 1;
  const name = `first-steps-${plugins}`;
  await at.current.system.store.deliveries.begin(`dayzero:${name}`);
  return name;
};

/** Registers a new plugin. @returns its invocations, and its deliveries */
const follow = async (
  answer: () => ReturnType<typeof done | typeof failed> = () => done(),
  given?: string,
) => {
  const name = given ?? (await known());
  const { store, call } = at.current.system;
  const invocations: { input: PluginInput; token: string }[] = [];
  const execute: DayZeroPlugin['execute'] = async (input, { token }) => {
    invocations.push({ input, token });
    return answer();
  };
  const { deliveries, feed, tenancies } = store;
  const notifiers = [
    dayZeroNotifier({ name, operations: { execute } }, { ...defaultConfig, tenancies }),
  ];
  notifying = startNotifiers({
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
  return { invocations, settled };
};

test('a day-zero plugin is called once per cloud, after its last host is released', async () => {
  const { invocations, settled } = await follow();
  const { cloud, hosts, assignmentId } = await newTenancy(at.current.system, { hosts: 3 });
  const [first, ...others] = hosts as [string, string, string];
  await at.current.start(first);
  await at.current.runToEnd();
  const [early] = await settled(1);
  expect(early).toMatchObject({
    type: 'move_completed',
    reason: expect.stringContaining('Not all'),
  });
  expect(invocations).toEqual([]);
  await at.current.start(...others);
  await at.current.runToEnd();
  await settled(3);
  expect(invocations).toHaveLength(1);
  expect(invocations[0]?.input).toMatchObject({ cloud, tenant: { assignmentId } });
  expect(invocations[0]?.input.hosts.map(({ name }) => name)).toEqual([...hosts].sort());
  expect(invocations[0]?.input.hosts[0]).toMatchObject({ vendor: 'Dell' });
});

test('a plugin that was unavailable meanwhile is called as well', async () => {
  const name = await known();
  const { hosts } = await newTenancy(at.current.system, { hosts: 3 });
  await at.current.start(...hosts);
  await at.current.runToEnd();
  const { invocations, settled } = await follow(undefined, name);
  const deliveries = await settled(3);
  expect(invocations).toHaveLength(1);
  expect(deliveries.map(({ reason }) => reason)).toEqual([
    'It was not the last host to arrive.',
    'It was not the last host to arrive.',
    undefined,
  ]);
});

test('hosts that are booked later cause another call; a return does not', async () => {
  const { system, start, runToEnd } = at.current;
  const { invocations, settled } = await follow();
  const { cloud, hosts } = await newTenancy(system);
  const spare = await newTenancy(system, { profile: 'return' });
  await start(...hosts, ...spare.hosts);
  await runToEnd();
  const deliveries = await settled(2);
  expect(deliveries.map(({ reason }) => reason)).toContain('The host has no tenant.');
  expect(invocations).toHaveLength(1);
  await bookNow(system.quads, { host: spare.hosts[0] as string, cloud });
  await start(...spare.hosts);
  await runToEnd();
  await settled(3);
  expect(invocations.map(({ input }) => input.hosts.length)).toEqual([1, 2]);
  expect(new Set(invocations.map(({ token }) => token)).size).toBe(2);
});

test('a failed call is tried again with the same token, and no move waits for it', async () => {
  const answers = [failed('plugin_error', 'Not yet.'), done('It is set up.')];
  const { invocations, settled } = await follow(() => answers.shift() ?? done());
  const { hosts } = await newTenancy(at.current.system);
  const [moveId] = (await at.current.start(...hosts)) as [number];
  await at.current.runToEnd();
  expect(await at.current.detail(moveId)).toMatchObject({ status: 'completed' });
  const [delivery] = await settled(1);
  expect(delivery).toMatchObject({ state: 'delivered', tries: 2, reason: 'It is set up.' });
  expect(new Set(invocations.map(({ token }) => token)).size).toBe(1);
});
