import type { Failure } from '@quads/contract';
import type { HostFacts, Outcome } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/simulated/lab/index.js';
import { toTheEnd } from './support/carry.js';
import { access, dell, hostOf, hpe, supermicro, tenant } from './support/hosts.js';
import { type Rig, rig } from './support/rig.js';

type Ask = (rig: Rig, host: HostFacts) => Promise<Outcome>;

const cloud = 'cloud02';

const setAccess: Ask = ({ hardware, call }, host) => hardware.setAccess({ host, access }, call());
const reboot: Ask = ({ hardware, call }, host) => hardware.reboot({ host }, call());
const configure: Ask = ({ switches, call }, host) =>
  switches.configure({ host, from: 'cloud01', to: cloud, qinq: null }, call());
const register: Ask = ({ provisioner, call }, host) =>
  provisioner.register({ host, cloud, osType: null }, call());
const grant: Ask = ({ provisioner, call }, host) =>
  provisioner.grant({ host, cloud, tenant }, call());
const checkHost: Ask = ({ validator, call }, host) =>
  validator.checkHost({ host, cloud, tenant }, call());

interface Failing {
  readonly fault: Rule['fault'];
  readonly ask: Ask;
  readonly host: HostFacts;
  readonly code: Failure['code'];
  readonly evidence: string;
}

const failing: readonly Failing[] = [
  {
    fault: 'bmc_unreachable',
    ask: setAccess,
    host: dell,
    code: 'bmc_unreachable',
    evidence: 'curl: (28)',
  },
  {
    fault: 'bmc_unreachable',
    ask: reboot,
    host: supermicro,
    code: 'bmc_unreachable',
    evidence: 'RMCP+',
  },
  { fault: 'bmc_auth', ask: setAccess, host: hpe, code: 'bmc_auth_failed', evidence: '401' },
  {
    fault: 'bmc_auth',
    ask: setAccess,
    host: supermicro,
    code: 'bmc_auth_failed',
    evidence: 'RAKP',
  },
  { fault: 'power_stuck', ask: reboot, host: dell, code: 'power_failed', evidence: 'PSU501' },
  {
    fault: 'switch_refused',
    ask: configure,
    host: dell,
    code: 'switch_failed',
    evidence: 'locked by',
  },
  {
    fault: 'provisioner_refused',
    ask: register,
    host: dell,
    code: 'provisioner_failed',
    evidence: '422',
  },
  { fault: 'rbac_refused', ask: grant, host: dell, code: 'rbac_failed', evidence: '403' },
  {
    fault: 'flapping_validation',
    ask: checkHost,
    host: dell,
    code: 'validation_failed',
    evidence: 'fping',
  },
];

test.each(failing)('$fault of a $host.vendor fails with $code', async (row) => {
  const { fault, ask, host, code, evidence } = row;
  const lab = rig({ rules: [{ host: '*', fault, probability: 1 }] });
  const outcome = await ask(lab, host);
  expect(outcome).toMatchObject({ kind: 'failed', code });
  expect(outcome).toMatchObject({ evidence: expect.stringContaining(evidence) });
  expect(outcome).not.toMatchObject({ message: expect.stringContaining(host.name) });
  expect(lab.lab.state().effects).toEqual([]);
});

test('a job that is stuck is waited for, and given up in the end', async () => {
  const lab = rig({ rules: [{ host: '*', fault: 'job_stuck', times: 1 }] });
  const { hardware, call } = lab;
  const prepare = () => hardware.prepare({ host: dell, bootOrder: 'foreman' }, call());
  const begun = await prepare();
  expect(begun).toMatchObject({ kind: 'wait', on: { kind: 'bmc_job' } });
  expect(begun).not.toHaveProperty('untilMs');
  const ended = await toTheEnd(lab, hardware.poll, 'prepare', dell, begun);
  expect(ended).toMatchObject({ kind: 'failed', code: 'bmc_job_failed' });
  expect(ended).toMatchObject({ evidence: expect.stringContaining('"PercentComplete":34') });
  expect(lab.lab.host(dell.name)).toMatchObject({ bootOrder: 'default' });
  const again = await toTheEnd(lab, hardware.poll, 'prepare', dell, await prepare());
  expect(again).toMatchObject({ kind: 'done' });
});

test('a slow provisioner takes ten times as long', async () => {
  const [usual, slow] = await Promise.all(
    [[], [{ host: '*', fault: 'slow_provisioner' } as const]].map((rules) =>
      register(rig({ rules }), dell),
    ),
  );
  if (usual?.kind !== 'wait' || slow?.kind !== 'wait') throw new Error('It did not wait.');
  expect(slow.forMs / usual.forMs).toBeCloseTo(10, 2);
});

test('validation that flaps fails at times, by the seed', async () => {
  const lab = rig({ rules: [{ host: '*', fault: 'flapping_validation' }] });
  const { provisioner, hardware, clock, call } = lab;
  await provisioner.register({ host: dell, cloud, osType: null }, call());
  clock.pass(70);
  await hardware.reboot({ host: dell }, call());
  clock.pass(1400);
  const kinds = [];
  for (let count = 0; count < 20; count += 1) kinds.push((await checkHost(lab, dell)).kind);
  expect(new Set(kinds)).toEqual(new Set(['done', 'failed']));
});

describe('a plugin that is broken', () => {
  const broken = (rule: Omit<Rule, 'host'>): Rig => rig({ rules: [{ host: '*', ...rule }] });

  test('throws', async () => {
    await expect(reboot(broken({ fault: 'throws' }), dell)).rejects.toThrow('not a function');
  });

  test('answers what is no outcome', async () => {
    const { kind } = Object(await reboot(broken({ fault: 'rubbish' }), dell));
    expect(['done', 'skipped']).not.toContain(kind);
  });

  test('hangs until it is given up', async () => {
    const { hardware, call } = broken({ fault: 'hangs' });
    const giving = new AbortController();
    const hanging = hardware.reboot({ host: dell }, call({ signal: giving.signal }));
    giving.abort(new Error('given up'));
    await expect(hanging).rejects.toThrow();
  });

  test('hangs hard, and does not even then settle', async () => {
    const { hardware, call } = broken({ fault: 'hangs', hard: true });
    const giving = new AbortController();
    const hanging = hardware.reboot({ host: dell }, call({ signal: giving.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    giving.abort();
    const first = Promise.race([hanging, new Promise((resolve) => setImmediate(resolve, 'still'))]);
    expect(await first).toBe('still');
  });

  test('can have done its work all the same', async () => {
    const { hardware, lab, call } = broken({ fault: 'throws', happens: true });
    await expect(hardware.reboot({ host: dell }, call())).rejects.toThrow();
    expect(lab.state().effects).toMatchObject([{ effect: 'reboot' }]);
  });
});

describe('a rule', () => {
  const kinds = async (rule: Omit<Rule, 'fault'>, host: HostFacts, asks: readonly Ask[]) => {
    const lab = rig({ rules: [{ fault: 'bmc_unreachable', ...rule }] });
    const seen: string[] = [];
    for (const ask of asks) seen.push((await ask(lab, host)).kind);
    return seen;
  };

  test('holds as often as it says at each host', async () => {
    const lab = rig({ rules: [{ host: '*', fault: 'bmc_unreachable', times: 1 }] });
    for (const host of [dell, hpe]) {
      expect((await reboot(lab, host)).kind).toBe('failed');
      expect((await reboot(lab, host)).kind).toBe('done');
    }
  });

  test('holds once enough has happened', async () => {
    const asks = [setAccess, setAccess, setAccess];
    expect(await kinds({ host: '*', after: 2 }, dell, asks)).toEqual(['done', 'done', 'failed']);
  });

  test('holds for the operation that it names', async () => {
    const rule = { host: '*', operation: 'reboot' } as const;
    expect(await kinds(rule, dell, [setAccess, reboot])).toEqual(['done', 'failed']);
  });

  test.each([
    { host: 'dell.example.com', fits: true },
    { host: 'dell*', fits: true },
    { host: '*.example.com', fits: true },
    { host: 'd*l.*.com', fits: true },
    { host: 'dell', fits: false },
    { host: 'dell.example?com', fits: false },
    { host: 'dellxexample.com', fits: false },
  ])('for $host fits the host: $fits', async ({ host, fits }) => {
    expect(await kinds({ host }, dell, [reboot])).toEqual([fits ? 'failed' : 'done']);
  });

  test('holds as likely as it says', async () => {
    const lab = rig({ rules: [{ host: '*', fault: 'bmc_unreachable', probability: 0.25 }] });
    const hosts = Array.from({ length: 1000 }, (_, at) => hostOf('HPE', `h${at}.example.com`));
    const outcomes = await Promise.all(hosts.map((host) => reboot(lab, host)));
    const failed = outcomes.filter(({ kind }) => kind === 'failed').length;
    expect(failed).toBeGreaterThan(200);
    expect(failed).toBeLessThan(300);
  });

  test('of a cloud is counted at the cloud', async () => {
    const { validator, lab, call } = rig({
      rules: [{ host: '*', fault: 'rubbish', operation: 'checkCloud', times: 1 }],
    });
    const check = () => validator.checkCloud({ cloud, hosts: [], tenant }, call());
    const withHost = () => validator.checkCloud({ cloud, hosts: [dell], tenant }, call());
    expect(await check()).toMatchObject({ kind: 'done' });
    expect(await withHost()).not.toMatchObject({ code: 'validation_failed' });
    expect(await withHost()).toMatchObject({ code: 'validation_failed' });
    expect(lab.host(dell.name)).toBeUndefined();
  });

  test('can be replaced, and holds anew then', async () => {
    const rules: Rule[] = [{ host: '*', fault: 'bmc_unreachable', times: 1 }];
    const lab = rig({ rules });
    expect((await reboot(lab, dell)).kind).toBe('failed');
    expect((await reboot(lab, dell)).kind).toBe('done');
    lab.lab.setRules(rules);
    expect((await reboot(lab, dell)).kind).toBe('failed');
    lab.lab.setRules([]);
    expect((await reboot(lab, dell)).kind).toBe('done');
  });
});
