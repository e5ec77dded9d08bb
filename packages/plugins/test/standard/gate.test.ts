import type { Profile } from '@quads/contract';
import type { PluginError } from '@quads/engine';
import { expect, test } from 'vitest';
import { supermicro, tenant } from '../simulated/support/hosts.js';
import { type Journey, setOut } from './support/journey.js';

/** Whether the tenant's user is on the BMC, and may log in. */
const gateOf = ({ there }: Journey): 'open' | 'shut' | 'nobody' => {
  if (!there.access) return 'nobody';
  return there.access.enabled ? 'open' : 'shut';
};

test('a tenant whose host is installed anew is locked out until it is released', async () => {
  const journey = await setOut();
  await journey.carry('ipmi_config');
  expect(gateOf(journey)).toBe('shut');
  for (const status of ['provisioning', 'reboot', 'foreman_rbac', 'validation'] as const) {
    await journey.carry(status);
    expect(gateOf(journey)).toBe('shut');
  }
  await journey.carry('released');
  expect(gateOf(journey)).toBe('open');
});

test('a tenant whose host is left as it is may log in at once', async () => {
  const journey = await setOut({ profile: 'no_wipe' });
  await journey.carry('ipmi_config');
  expect(gateOf(journey)).toBe('open');
  await journey.carry('released');
  expect(gateOf(journey)).toBe('open');
});

test('whoever had a host that goes home is off its BMC', async () => {
  const journey = await setOut({ profile: 'return', host: supermicro });
  const { setAccess } = journey.work('pending').tools.hardware?.operations ?? {};
  const access = { user: 'quads', password: 'as before', enabled: true };
  await setAccess?.({ host: supermicro, access }, journey.work('pending').call);
  expect(gateOf(journey)).toBe('open');
  await journey.carry('ipmi_config');
  expect(gateOf(journey)).toBe('nobody');
});

const passwords: readonly [string, Partial<typeof tenant>, object, string][] = [
  ['the location and the ticket', {}, { infra_location: 'rdu2' }, 'rdu2@1138'],
  ['what is usual and the ticket', {}, {}, 'quads@1138'],
  ['the assignment where there is no ticket', { ticket: null }, {}, 'quads@a4'],
];

test.each(passwords)('the password is made of %s', async (_what, own, settings, password) => {
  const journey = await setOut({ tenant: { ...tenant, ...own }, settings });
  await journey.carry('ipmi_config');
  expect(journey.there.access).toMatchObject({ user: 'quads', password });
});

test('the user is called as the settings say', async () => {
  const journey = await setOut({ settings: { ipmi_cloud_username: 'lab-user' } });
  await journey.carry('ipmi_config');
  expect(journey.there.access?.user).toBe('lab-user');
});

const troubles = ['bmc_auth', 'throws'] as const;

test.each(troubles)('a user that cannot be tried is not left let in: %s', async (fault) => {
  const journey = await setOut({ rules: [{ host: '*', operation: 'verifyAccess', fault }] });
  const trouble = await journey.carry('ipmi_config').catch((error: PluginError) => error);
  expect(trouble).toMatchObject({ code: fault === 'throws' ? 'plugin_error' : 'bmc_auth_failed' });
  expect(gateOf(journey)).toBe('shut');
});

const everywhere: readonly Profile[] = ['dell_hpe', 'supermicro', 'no_wipe', 'return'];

test.each(everywhere)('the gate shares nothing with other hosts: %s', async (profile) => {
  const { stage, work } = await setOut({ profile });
  for (const status of ['ipmi_config', 'released'] as const)
    expect(stage(status).traits(work(status)).keys).toEqual([]);
});
