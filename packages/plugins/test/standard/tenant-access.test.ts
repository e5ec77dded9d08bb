import type { Profile } from '@quads/contract';
import type { PluginError } from '@quads/engine';
import { expect, test } from 'vitest';
import { supermicro, tenant } from '../simulated/support/hosts.js';
import { startTestMove, type TestMove } from './support/test-move.js';

/** The state of the tenant's user on the BMC. */
const accessStateOf = ({ labHost }: TestMove): 'enabled' | 'disabled' | 'absent' => {
  if (!labHost.access) return 'absent';
  return labHost.access.enabled ? 'enabled' : 'disabled';
};

test('tenant access › is disabled until the release if the host is installed', async () => {
  const testMove = await startTestMove();
  await testMove.runStage('ipmi_config');
  expect(accessStateOf(testMove)).toBe('disabled');
  for (const status of ['provisioning', 'reboot', 'foreman_rbac', 'validation'] as const) {
    await testMove.runStage(status);
    expect(accessStateOf(testMove)).toBe('disabled');
  }
  await testMove.runStage('released');
  expect(accessStateOf(testMove)).toBe('enabled');
});

test('tenant access › is enabled at once if the host is not wiped', async () => {
  const testMove = await startTestMove({ profile: 'no_wipe' });
  await testMove.runStage('ipmi_config');
  expect(accessStateOf(testMove)).toBe('enabled');
  await testMove.runStage('released');
  expect(accessStateOf(testMove)).toBe('enabled');
});

test('tenant access › is removed when the host returns to its default cloud', async () => {
  const testMove = await startTestMove({ profile: 'return', host: supermicro });
  const { setAccess } = testMove.work('pending').tools.hardware?.operations ?? {};
  const access = { user: 'quads', password: 'as before', enabled: true };
  await setAccess?.({ host: supermicro, access }, testMove.work('pending').call);
  expect(accessStateOf(testMove)).toBe('enabled');
  await testMove.runStage('ipmi_config');
  expect(accessStateOf(testMove)).toBe('absent');
});

const passwords: readonly [string, Partial<typeof tenant>, object, string][] = [
  ['the location and the ticket', {}, { infra_location: 'rdu2' }, 'rdu2@1138'],
  ['the default location and the ticket', {}, {}, 'quads@1138'],
  ['the assignment if there is no ticket', { ticket: null }, {}, 'quads@a4'],
];

test.each(passwords)(
  'tenant access › has a password made of %s',
  async (_what, own, settings, password) => {
    const testMove = await startTestMove({ tenant: { ...tenant, ...own }, settings });
    await testMove.runStage('ipmi_config');
    expect(testMove.labHost.access).toMatchObject({ user: 'quads', password });
  },
);

test('tenant access › has the user name of the settings', async () => {
  const testMove = await startTestMove({ settings: { ipmi_cloud_username: 'lab-user' } });
  await testMove.runStage('ipmi_config');
  expect(testMove.labHost.access?.user).toBe('lab-user');
});

const faults = ['bmc_auth', 'throws'] as const;

test.each(faults)('tenant access › is disabled if the login check fails: %s', async (fault) => {
  const testMove = await startTestMove({
    rules: [{ host: '*', operation: 'verifyAccess', fault }],
  });
  const failure = await testMove.runStage('ipmi_config').catch((error: PluginError) => error);
  expect(failure).toMatchObject({ code: fault === 'throws' ? 'plugin_error' : 'bmc_auth_failed' });
  expect(accessStateOf(testMove)).toBe('disabled');
});

const profiles: readonly Profile[] = ['dell_hpe', 'supermicro', 'no_wipe', 'return'];

test.each(profiles)('tenant access › needs no concurrency keys: %s', async (profile) => {
  const { stage, work } = await startTestMove({ profile });
  for (const status of ['ipmi_config', 'released'] as const)
    expect(stage(status).traits(work(status)).keys).toEqual([]);
});
