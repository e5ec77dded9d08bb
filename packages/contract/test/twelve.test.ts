import { expect, test } from 'vitest';
import { planFor, stages, totalStages } from '../src/index.js';

// The current table, written by hand. Adding a stage changes only this test.

test('the table has twelve stages and two ends, in this order', () => {
  expect(totalStages).toBe(12);
  expect(stages.map(({ status }) => status)).toEqual([
    'pending',
    'switch_config',
    'ipmi_config',
    'hardware_prep',
    'power_on',
    'provisioning',
    'cleanup',
    'reboot',
    'post_install',
    'foreman_rbac',
    'validation',
    'released',
    'completed',
    'failed',
  ]);
});

test.each([
  ['dell_hpe', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['supermicro', [1, 2, 3, 5, 6, 8, 9, 10, 11, 12]],
  ['no_wipe', [1, 2, 3, 9, 10, 12]],
  ['return', [1, 2, 3, 9]],
] as const)('%s has the stages %j', (profile, numbers) => {
  const planned = planFor(profile).filter(({ state }) => state === 'pending');
  expect(planned.map(({ stage }) => stage)).toEqual(numbers);
});
