import type { Failure } from '@quads/contract';
import type { HostFacts, Outcome } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/simulated/lab/index.js';
import { access, dell, hostOf, hpe, supermicro, tenant } from './support/hosts.js';
import { pollToEnd } from './support/poll-to-end.js';
import { createTestLab, type TestLab } from './support/test-lab.js';

type RunOperation = (createTestLab: TestLab, host: HostFacts) => Promise<Outcome>;

const cloud = 'cloud02';

const setAccess: RunOperation = ({ hardware, call }, host) =>
  hardware.setAccess({ host, access }, call());
const reboot: RunOperation = ({ hardware, call }, host) => hardware.reboot({ host }, call());
const configure: RunOperation = ({ switches, call }, host) =>
  switches.configure({ host, from: 'cloud01', to: cloud, qinq: null }, call());
const register: RunOperation = ({ provisioner, call }, host) =>
  provisioner.register({ host, cloud, osType: null }, call());
const grant: RunOperation = ({ provisioner, call }, host) =>
  provisioner.grant({ host, cloud, tenant }, call());
const checkHost: RunOperation = ({ validator, call }, host) =>
  validator.checkHost({ host, cloud, tenant }, call());

interface Failing {
  readonly fault: Rule['fault'];
  readonly run: RunOperation;
  readonly host: HostFacts;
  readonly code: Failure['code'];
  readonly evidence: string;
}

const failing: readonly Failing[] = [
  {
    fault: 'bmc_unreachable',
    run: setAccess,
    host: dell,
    code: 'bmc_unreachable',
    evidence: 'curl: (28)',
  },
  {
    fault: 'bmc_unreachable',
    run: reboot,
    host: supermicro,
    code: 'bmc_unreachable',
    evidence: 'RMCP+',
  },
  { fault: 'bmc_auth', run: setAccess, host: hpe, code: 'bmc_auth_failed', evidence: '401' },
  {
    fault: 'bmc_auth',
    run: setAccess,
    host: supermicro,
    code: 'bmc_auth_failed',
    evidence: 'RAKP',
  },
  { fault: 'power_stuck', run: reboot, host: dell, code: 'power_failed', evidence: 'PSU501' },
  {
    fault: 'switch_refused',
    run: configure,
    host: dell,
    code: 'switch_failed',
    evidence: 'locked by',
  },
  {
    fault: 'provisioner_refused',
    run: register,
    host: dell,
    code: 'provisioner_failed',
    evidence: '422',
  },
  { fault: 'rbac_refused', run: grant, host: dell, code: 'rbac_failed', evidence: '403' },
  {
    fault: 'flapping_validation',
    run: checkHost,
    host: dell,
    code: 'validation_failed',
    evidence: 'fping',
  },
];

test.each(failing)('fault $fault › fails with $code on a $host.vendor', async (row) => {
  const { fault, run, host, code, evidence } = row;
  const lab = createTestLab({ rules: [{ host: '*', fault, probability: 1 }] });
  const outcome = await run(lab, host);
  expect(outcome).toMatchObject({ kind: 'failed', code });
  expect(outcome).toMatchObject({ evidence: expect.stringContaining(evidence) });
  expect(outcome).not.toMatchObject({ message: expect.stringContaining(host.name) });
  expect(lab.lab.state().effects).toEqual([]);
});

test('fault job_stuck › waits and fails in the end', async () => {
  const lab = createTestLab({ rules: [{ host: '*', fault: 'job_stuck', times: 1 }] });
  const { hardware, call } = lab;
  const prepare = () => hardware.prepare({ host: dell, bootOrder: 'foreman' }, call());
  const begun = await prepare();
  expect(begun).toMatchObject({ kind: 'wait', on: { kind: 'bmc_job' } });
  expect(begun).not.toHaveProperty('untilMs');
  const ended = await pollToEnd(lab, hardware.poll, 'prepare', dell, begun);
  expect(ended).toMatchObject({ kind: 'failed', code: 'bmc_job_failed' });
  expect(ended).toMatchObject({ evidence: expect.stringContaining('"PercentComplete":34') });
  expect(lab.lab.host(dell.name)).toMatchObject({ bootOrder: 'default' });
  const again = await pollToEnd(lab, hardware.poll, 'prepare', dell, await prepare());
  expect(again).toMatchObject({ kind: 'done' });
});

test('fault slow_provisioner › takes ten times as long', async () => {
  const [normal, slow] = await Promise.all(
    [[], [{ host: '*', fault: 'slow_provisioner' } as const]].map((rules) =>
      register(createTestLab({ rules }), dell),
    ),
  );
  if (normal?.kind !== 'wait' || slow?.kind !== 'wait') throw new Error('It did not wait.');
  expect(slow.forMs / normal.forMs).toBeCloseTo(10, 2);
});

test('fault flapping_validation › fails some of the checks', async () => {
  const lab = createTestLab({ rules: [{ host: '*', fault: 'flapping_validation' }] });
  const { provisioner, hardware, clock, call } = lab;
  await provisioner.register({ host: dell, cloud, osType: null }, call());
  clock.pass(70);
  await hardware.reboot({ host: dell }, call());
  clock.pass(1400);
  const kinds = [];
  for (let count = 0; count < 20; count += 1) kinds.push((await checkHost(lab, dell)).kind);
  expect(new Set(kinds)).toEqual(new Set(['done', 'failed']));
});

describe('a fault of the plugin itself', () => {
  const broken = (rule: Omit<Rule, 'host'>): TestLab =>
    createTestLab({ rules: [{ host: '*', ...rule }] });

  test('throws', async () => {
    await expect(reboot(broken({ fault: 'throws' }), dell)).rejects.toThrow('not a function');
  });

  test('answers an invalid outcome', async () => {
    const { kind } = Object(await reboot(broken({ fault: 'rubbish' }), dell));
    expect(['done', 'skipped']).not.toContain(kind);
  });

  test('hangs until the call is aborted', async () => {
    const { hardware, call } = broken({ fault: 'hangs' });
    const giving = new AbortController();
    const hanging = hardware.reboot({ host: dell }, call({ signal: giving.signal }));
    giving.abort(new Error('cancelled'));
    await expect(hanging).rejects.toThrow();
  });

  test('hangs even after the abort if it is hard', async () => {
    const { hardware, call } = broken({ fault: 'hangs', hard: true });
    const giving = new AbortController();
    const hanging = hardware.reboot({ host: dell }, call({ signal: giving.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    giving.abort();
    const first = Promise.race([hanging, new Promise((resolve) => setImmediate(resolve, 'still'))]);
    expect(await first).toBe('still');
  });

  test('may have its effect nevertheless', async () => {
    const { hardware, lab, call } = broken({ fault: 'throws', happens: true });
    await expect(hardware.reboot({ host: dell }, call())).rejects.toThrow();
    expect(lab.state().effects).toMatchObject([{ effect: 'reboot' }]);
  });
});

describe('a rule', () => {
  const kinds = async (
    rule: Omit<Rule, 'fault'>,
    host: HostFacts,
    runs: readonly RunOperation[],
  ) => {
    const lab = createTestLab({ rules: [{ fault: 'bmc_unreachable', ...rule }] });
    const seen: string[] = [];
    for (const run of runs) seen.push((await run(lab, host)).kind);
    return seen;
  };

  test('applies `times` times at each host', async () => {
    const lab = createTestLab({ rules: [{ host: '*', fault: 'bmc_unreachable', times: 1 }] });
    for (const host of [dell, hpe]) {
      expect((await reboot(lab, host)).kind).toBe('failed');
      expect((await reboot(lab, host)).kind).toBe('done');
    }
  });

  test('applies after `after` effects', async () => {
    const runs = [setAccess, setAccess, setAccess];
    expect(await kinds({ host: '*', after: 2 }, dell, runs)).toEqual(['done', 'done', 'failed']);
  });

  test('applies to its operation only', async () => {
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
  ])('for $host matches dell.example.com: $fits', async ({ host, fits }) => {
    expect(await kinds({ host }, dell, [reboot])).toEqual([fits ? 'failed' : 'done']);
  });

  test('applies with its probability', async () => {
    const lab = createTestLab({
      rules: [{ host: '*', fault: 'bmc_unreachable', probability: 0.25 }],
    });
    const hosts = Array.from({ length: 1000 }, (_, at) => hostOf('HPE', `h${at}.example.com`));
    const outcomes = await Promise.all(hosts.map((host) => reboot(lab, host)));
    const failed = outcomes.filter(({ kind }) => kind === 'failed').length;
    expect(failed).toBeGreaterThan(200);
    expect(failed).toBeLessThan(300);
  });

  test('for checks of a cloud is counted per cloud', async () => {
    const { validator, lab, call } = createTestLab({
      rules: [{ host: '*', fault: 'rubbish', operation: 'checkCloud', times: 1 }],
    });
    const check = () => validator.checkCloud({ cloud, hosts: [], tenant }, call());
    const withHost = () => validator.checkCloud({ cloud, hosts: [dell], tenant }, call());
    expect(await check()).toMatchObject({ kind: 'done' });
    expect(await withHost()).not.toMatchObject({ code: 'validation_failed' });
    expect(await withHost()).toMatchObject({ code: 'validation_failed' });
    expect(lab.host(dell.name)).toBeUndefined();
  });

  test('starts counting again when the rules are replaced', async () => {
    const rules: Rule[] = [{ host: '*', fault: 'bmc_unreachable', times: 1 }];
    const lab = createTestLab({ rules });
    expect((await reboot(lab, dell)).kind).toBe('failed');
    expect((await reboot(lab, dell)).kind).toBe('done');
    lab.lab.setRules(rules);
    expect((await reboot(lab, dell)).kind).toBe('failed');
    lab.lab.setRules([]);
    expect((await reboot(lab, dell)).kind).toBe('done');
  });
});
