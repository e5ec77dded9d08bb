import type { HostFacts } from '@quads/engine';
import { expect, test } from 'vitest';
import { access, dell, hpe, supermicro, tenant } from './support/hosts.js';
import { pollToEnd } from './support/poll-to-end.js';
import { createTestLab, type TestLab } from './support/test-lab.js';

const cloud = 'cloud02';

/** Runs the operations of a move up to the reboot, and grants the host. */
const prepareHost = async (lab: TestLab, host: HostFacts): Promise<void> => {
  const { hardware, switches, provisioner, call } = lab;
  const rewiring = { host, from: 'cloud01', to: cloud, qinq: null };
  const configured = await switches.configure(rewiring, call());
  await pollToEnd(lab, switches.poll, 'configure', host, configured);
  await hardware.setAccess({ host, access }, call());
  const prepared = await hardware.prepare({ host, bootOrder: 'foreman' }, call());
  await pollToEnd(lab, hardware.poll, 'prepare', host, prepared);
  await hardware.setPower({ host, power: 'on' }, call());
  const registered = await provisioner.register({ host, cloud, osType: tenant.osType }, call());
  await pollToEnd(lab, provisioner.poll, 'register', host, registered);
  await hardware.cleanMedia({ host }, call());
  await hardware.reboot({ host }, call());
  await provisioner.grant({ host, cloud, tenant }, call());
};

test.each([
  { host: dell, bootOrder: 'boot_order_job' },
  { host: hpe, bootOrder: 'boot_order_set' },
  { host: supermicro, bootOrder: 'boot_order_set' },
])('a $host.vendor › moves from its default cloud to a tenant', async ({ host, bootOrder }) => {
  const lab = createTestLab();
  await prepareHost(lab, host);
  expect(lab.lab.host(host.name)).toMatchObject({
    power: 'on',
    bootOrder: 'foreman',
    ports: { em1: cloud, em2: cloud },
    access,
    virtualMedia: null,
    registration: { cloud, os: 'Fedora 42' },
    grants: { [cloud]: 'gcarson' },
    installation: { cloud, os: 'Fedora 42', over: false },
  });
  const effects = lab.lab.state().effects.map(({ effect }) => effect);
  expect(effects).toEqual([
    'vlans_changed',
    'access_set',
    bootOrder,
    'power_on',
    'registered',
    'media_cleaned',
    'reboot',
    'granted',
  ]);
});

test('checks › fail until the installation is over, then pass', async () => {
  const lab = createTestLab();
  await prepareHost(lab, dell);
  const check = () => lab.validator.checkHost({ host: dell, cloud, tenant }, lab.call());
  const checkAll = () => lab.validator.checkCloud({ cloud, hosts: [dell], tenant }, lab.call());
  expect(await check()).toMatchObject({ kind: 'failed', code: 'validation_failed' });
  expect(await checkAll()).toMatchObject({ kind: 'failed', code: 'validation_failed' });
  lab.clock.pass(1320);
  expect(await check()).toMatchObject({ kind: 'done' });
  expect(await checkAll()).toMatchObject({ kind: 'done' });
});

test('checkCloud › fails while a port is in the VLANs of another cloud', async () => {
  const lab = createTestLab();
  await prepareHost(lab, dell);
  lab.clock.pass(1320);
  const away = { host: dell, from: cloud, to: 'cloud09', qinq: null };
  await lab.switches.configure(away, lab.call());
  lab.clock.pass(11);
  const checked = lab.validator.checkCloud({ cloud, hosts: [dell], tenant }, lab.call());
  expect(await checked).toMatchObject({
    evidence: expect.stringContaining('(em1) is unreachable'),
  });
  const verified = lab.switches.verify({ host: dell, cloud }, lab.call());
  expect(await verified).toMatchObject({ kind: 'failed', code: 'switch_failed' });
});

test('reboot › starts no installation before the registration is done', async () => {
  const { hardware, provisioner, lab, clock, call } = createTestLab();
  await provisioner.register({ host: dell, cloud, osType: null }, call());
  await hardware.reboot({ host: dell }, call());
  clock.pass(100);
  expect(lab.host(dell.name)).toMatchObject({ registration: { cloud }, installation: null });
});

test('setPower off › interrupts the installation', async () => {
  const lab = createTestLab();
  await prepareHost(lab, hpe);
  await lab.hardware.setPower({ host: hpe, power: 'off' }, lab.call());
  lab.clock.pass(5000);
  expect(lab.lab.host(hpe.name)).toMatchObject({ power: 'off', installation: null });
});

test('removeAccess, unregister and revoke › undo their counterparts', async () => {
  const lab = createTestLab();
  const { hardware, provisioner, call } = lab;
  await prepareHost(lab, dell);
  await hardware.removeAccess({ host: dell }, call());
  await provisioner.unregister({ host: dell, cloud }, call());
  await provisioner.revoke({ host: dell, cloud }, call());
  expect(lab.lab.host(dell.name)).toMatchObject({ access: null, registration: null, grants: {} });
});

test.each([
  { why: 'does not exist', set: undefined },
  { why: 'is locked', set: { ...access, enabled: false } },
  { why: 'has another password', set: { ...access, password: 'other' } },
])("verifyAccess › fails if the tenant's user $why", async ({ set }) => {
  const { hardware, call } = createTestLab();
  if (set) await hardware.setAccess({ host: dell, access: set }, call());
  const verified = await hardware.verifyAccess({ host: dell, access }, call());
  expect(verified).toMatchObject({ kind: 'failed', code: 'bmc_auth_failed' });
  await hardware.setAccess({ host: dell, access }, call());
  expect(await hardware.verifyAccess({ host: dell, access }, call())).toMatchObject({
    kind: 'done',
  });
});

test('speed › divides all durations', async () => {
  const [real, fast] = [createTestLab(), createTestLab({ speed: 60 })];
  const seconds = async ({ hardware, call }: TestLab): Promise<number> => {
    const begun = await hardware.prepare({ host: dell, bootOrder: 'foreman' }, call());
    return begun.kind === 'wait' ? begun.forMs / 1000 : 0;
  };
  const [slow, quick] = [await seconds(real), await seconds(fast)];
  expect(slow).toBeGreaterThanOrEqual(540);
  expect(slow).toBeLessThanOrEqual(660);
  expect(quick).toBeCloseTo(slow / 60, 2);
});

test('configure › has no effect on a host without ports', async () => {
  const { switches, lab, call } = createTestLab();
  const host = { ...dell, ports: [] };
  const configured = switches.configure({ host, from: 'cloud01', to: cloud, qinq: null }, call());
  expect(await configured).toMatchObject({ kind: 'done' });
  expect(lab.state().effects).toEqual([]);
});
