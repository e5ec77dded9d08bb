import type { MoveStatus } from '@quads/contract';
import { expect, test } from 'vitest';
import { dell, tenant } from '../simulated/support/hosts.js';
import { startTestMove, type TestMoveOptions } from './support/test-move.js';

type SkipCase = readonly [string, MoveStatus, TestMoveOptions, string];

const skipCases: readonly SkipCase[] = [
  ['a tenant without a boot order', 'hardware_prep', {}, 'nothing_to_do'],
  [
    'a tenant with the default boot order',
    'hardware_prep',
    { tenant: { ...tenant, bootOrder: 'foreman' }, settings: { default_boot_order: 'foreman' } },
    'nothing_to_do',
  ],
  [
    'a host with an omitted name',
    'switch_config',
    { settings: { omit_network_move: ['dell'] } },
    'omitted_by_config',
  ],
  [
    'an omitted cloud',
    'switch_config',
    { settings: { omit_network_move: ['cloud02'] } },
    'omitted_by_config',
  ],
  [
    'an omitted cloud in another letter case',
    'switch_config',
    { settings: { omit_network_move: ['CLOUD02'] } },
    'omitted_by_config',
  ],
  [
    'a host with an omitted name in another letter case',
    'switch_config',
    { settings: { omit_network_move: ['DELL'] } },
    'omitted_by_config',
  ],
];

test.each(skipCases)('standard › for %s, skips %s', async (_who, status, options, reason) => {
  const testMove = await startTestMove(options);
  expect(await testMove.runStage(status)).toMatchObject({ kind: 'skipped', reason });
  expect(testMove.calls).toEqual([]);
});

test('standard › omits a cloud by its whole name only', async () => {
  const testMove = await startTestMove({ settings: { omit_network_move: ['cloud0'] } });
  expect(await testMove.runStage('switch_config')).toMatchObject({ kind: 'done' });
});

test('standard › sets a boot order other than the default and waits for the job', async () => {
  const testMove = await startTestMove({ tenant: { ...tenant, bootOrder: 'foreman' } });
  const begun = await testMove.stage('hardware_prep').start(testMove.work('hardware_prep'));
  expect(begun).toMatchObject({ kind: 'wait', on: { kind: 'bmc_job' } });
  testMove.clock.pass(900);
  expect(testMove.labHost.bootOrder).toBe('foreman');
});

test('standard › fails a stage without its plugin, for an admin to resolve', async () => {
  const { stage, work } = await startTestMove();
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
