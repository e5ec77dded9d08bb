import type { MoveStatus } from '@quads/contract';
import { expect, test } from 'vitest';
import { dell, tenant } from '../simulated/support/hosts.js';
import { type JourneyOptions, setOut } from './support/journey.js';

type Skipping = readonly [string, MoveStatus, JourneyOptions, string];

const skipping: readonly Skipping[] = [
  ['a tenant with no wish for a boot order', 'hardware_prep', {}, 'nothing_to_do'],
  [
    'a tenant who wants the usual boot order',
    'hardware_prep',
    { tenant: { ...tenant, bootOrder: 'foreman' }, settings: { default_boot_order: 'foreman' } },
    'nothing_to_do',
  ],
  [
    'a host of a name that is left alone',
    'switch_config',
    { settings: { omit_network_move: ['dell'] } },
    'omitted_by_config',
  ],
  [
    'a cloud that is left alone',
    'switch_config',
    { settings: { omit_network_move: ['cloud02'] } },
    'omitted_by_config',
  ],
  [
    'a cloud that is left alone, in another letter case,',
    'switch_config',
    { settings: { omit_network_move: ['CLOUD02'] } },
    'omitted_by_config',
  ],
  [
    'a host of a name that is left alone, in another letter case,',
    'switch_config',
    { settings: { omit_network_move: ['DELL'] } },
    'omitted_by_config',
  ],
];

test.each(skipping)('%s has nothing done in %s', async (_who, status, options, reason) => {
  const journey = await setOut(options);
  expect(await journey.carry(status)).toMatchObject({ kind: 'skipped', reason });
  expect(journey.heard).toEqual([]);
});

test('a cloud is left alone by its whole name only', async () => {
  const journey = await setOut({ settings: { omit_network_move: ['cloud0'] } });
  expect(await journey.carry('switch_config')).toMatchObject({ kind: 'done' });
});

test('another boot order than the usual one is brought about, and waited for', async () => {
  const journey = await setOut({ tenant: { ...tenant, bootOrder: 'foreman' } });
  const begun = await journey.stage('hardware_prep').start(journey.work('hardware_prep'));
  expect(begun).toMatchObject({ kind: 'wait', on: { kind: 'bmc_job' } });
  journey.clock.pass(900);
  expect(journey.there.bootOrder).toBe('foreman');
});

test('a stage with no plugin to do it says who has to see to that', async () => {
  const { stage, work } = await setOut();
  const tools = { validators: [] };
  for (const status of ['switch_config', 'ipmi_config', 'provisioning', 'validation'] as const)
    expect(await stage(status).start(work(status, { tools }))).toMatchObject({
      kind: 'failed',
      code: 'plugin_error',
      retryable: false,
      whoMustAct: 'admin',
      message: expect.stringContaining(dell.vendor),
    });
});
