import type { HostFacts } from '@quads/engine';
import { expect, test } from 'vitest';
import { toTheEnd } from './support/carry.js';
import { access, dell, hpe, supermicro, tenant } from './support/hosts.js';
import { type Rig, rig } from './support/rig.js';

const cloud = 'cloud02';

/** All that a move does to a host before it is installed. */
const carry = async (lab: Rig, host: HostFacts): Promise<void> => {
  const { hardware, switches, provisioner, call } = lab;
  const rewiring = { host, from: 'cloud01', to: cloud, qinq: null };
  const configured = await switches.configure(rewiring, call());
  await toTheEnd(lab, switches.poll, 'configure', host, configured);
  await hardware.setAccess({ host, access }, call());
  const prepared = await hardware.prepare({ host, bootOrder: 'foreman' }, call());
  await toTheEnd(lab, hardware.poll, 'prepare', host, prepared);
  await hardware.setPower({ host, power: 'on' }, call());
  const registered = await provisioner.register({ host, cloud, osType: tenant.osType }, call());
  await toTheEnd(lab, provisioner.poll, 'register', host, registered);
  await hardware.cleanMedia({ host }, call());
  await hardware.reboot({ host }, call());
  await provisioner.grant({ host, cloud, tenant }, call());
};

test.each([
  { host: dell, bootOrder: 'boot_order_job' },
  { host: hpe, bootOrder: 'boot_order_set' },
  { host: supermicro, bootOrder: 'boot_order_set' },
])('a $host.vendor goes from home to its tenant', async ({ host, bootOrder }) => {
  const lab = rig();
  await carry(lab, host);
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

test('the checks fail until the installation is over, then pass', async () => {
  const lab = rig();
  await carry(lab, dell);
  const check = () => lab.validator.checkHost({ host: dell, cloud, tenant }, lab.call());
  const checkAll = () => lab.validator.checkCloud({ cloud, hosts: [dell], tenant }, lab.call());
  expect(await check()).toMatchObject({ kind: 'failed', code: 'validation_failed' });
  expect(await checkAll()).toMatchObject({ kind: 'failed', code: 'validation_failed' });
  lab.clock.pass(1320);
  expect(await check()).toMatchObject({ kind: 'done' });
  expect(await checkAll()).toMatchObject({ kind: 'done' });
});

test('the checks of a cloud fail while a port is in the VLAN of another', async () => {
  const lab = rig();
  await carry(lab, dell);
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

test('a host that boots before it is registered is not installed', async () => {
  const { hardware, provisioner, lab, clock, call } = rig();
  await provisioner.register({ host: dell, cloud, osType: null }, call());
  await hardware.reboot({ host: dell }, call());
  clock.pass(100);
  expect(lab.host(dell.name)).toMatchObject({ registration: { cloud }, installation: null });
});

test('a host that is switched off while it is installed has nothing installed', async () => {
  const lab = rig();
  await carry(lab, hpe);
  await lab.hardware.setPower({ host: hpe, power: 'off' }, lab.call());
  lab.clock.pass(5000);
  expect(lab.lab.host(hpe.name)).toMatchObject({ power: 'off', installation: null });
});

test('what is taken back is as if it had never been', async () => {
  const lab = rig();
  const { hardware, provisioner, call } = lab;
  await carry(lab, dell);
  await hardware.removeAccess({ host: dell }, call());
  await provisioner.unregister({ host: dell, cloud }, call());
  await provisioner.revoke({ host: dell, cloud }, call());
  expect(lab.lab.host(dell.name)).toMatchObject({ access: null, registration: null, grants: {} });
});

test.each([
  { why: 'is not there', set: undefined },
  { why: 'is locked', set: { ...access, enabled: false } },
  { why: 'has another password', set: { ...access, password: 'other' } },
])('the tenant cannot log in while its user $why', async ({ set }) => {
  const { hardware, call } = rig();
  if (set) await hardware.setAccess({ host: dell, access: set }, call());
  const verified = await hardware.verifyAccess({ host: dell, access }, call());
  expect(verified).toMatchObject({ kind: 'failed', code: 'bmc_auth_failed' });
  await hardware.setAccess({ host: dell, access }, call());
  expect(await hardware.verifyAccess({ host: dell, access }, call())).toMatchObject({
    kind: 'done',
  });
});

test('speed divides how long everything takes', async () => {
  const [real, fast] = [rig(), rig({ speed: 60 })];
  const seconds = async ({ hardware, call }: Rig): Promise<number> => {
    const begun = await hardware.prepare({ host: dell, bootOrder: 'foreman' }, call());
    return begun.kind === 'wait' ? begun.forMs / 1000 : 0;
  };
  const [slow, quick] = [await seconds(real), await seconds(fast)];
  expect(slow).toBeGreaterThanOrEqual(540);
  expect(slow).toBeLessThanOrEqual(660);
  expect(quick).toBeCloseTo(slow / 60, 2);
});

test('a host without ports has nothing to rewire', async () => {
  const { switches, lab, call } = rig();
  const host = { ...dell, ports: [] };
  const configured = switches.configure({ host, from: 'cloud01', to: cloud, qinq: null }, call());
  expect(await configured).toMatchObject({ kind: 'done' });
  expect(lab.state().effects).toEqual([]);
});
