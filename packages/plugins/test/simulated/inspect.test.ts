import { describe, expect, test } from 'vitest';
import { happenedTwice } from '../../src/simulated/lab/index.js';
import { toTheEnd } from './support/carry.js';
import { dell, hpe } from './support/hosts.js';
import { type Rig, rig } from './support/rig.js';

const lost = { host: '*', fault: 'throws', happens: true, times: 1 } as const;
const never = { host: '*', fault: 'throws', times: 1 } as const;

const inspect = ({ hardware, call }: Rig, operation: string, since: string) =>
  hardware.inspect({ host: dell, operation, since }, call());

describe('of a reboot whose answer is lost', () => {
  test('inspection finds the boot, where there was one', async () => {
    const lab = rig({ rules: [{ ...lost, operation: 'reboot' }] });
    const since = lab.clock.now();
    await expect(lab.hardware.reboot({ host: dell }, lab.call())).rejects.toThrow();
    lab.clock.pass(90);
    expect(await inspect(lab, 'reboot', since)).toEqual({ kind: 'happened' });
  });

  test('inspection finds nothing, where there was none', async () => {
    const lab = rig({ rules: [{ ...never, host: dell.name }] });
    await lab.hardware.reboot({ host: hpe }, lab.call());
    const since = lab.clock.now();
    await expect(lab.hardware.reboot({ host: dell }, lab.call())).rejects.toThrow();
    expect(await inspect(lab, 'reboot', since)).toEqual({ kind: 'not_happened' });
  });

  test('an earlier boot is none of it', async () => {
    const lab = rig();
    await lab.hardware.reboot({ host: dell }, lab.call());
    lab.clock.pass(1);
    expect(await inspect(lab, 'reboot', lab.clock.now())).toEqual({ kind: 'not_happened' });
  });

  test('the boot of the same token is, whatever the clocks say', async () => {
    const lab = rig();
    await lab.hardware.reboot({ host: dell }, lab.call({ token: 'this' }));
    lab.clock.pass(1);
    const since = lab.clock.now();
    const asked = { host: dell, operation: 'reboot', since };
    const found = lab.hardware.inspect(asked, lab.call({ token: 'this' }));
    expect(await found).toEqual({ kind: 'happened' });
  });
});

test('a job whose number is lost is found, and asked after', async () => {
  const lab = rig({ rules: [{ ...lost, operation: 'prepare' }] });
  const { hardware, clock, call } = lab;
  const since = clock.now();
  await expect(hardware.prepare({ host: dell, bootOrder: 'x' }, call())).rejects.toThrow();
  const found = await inspect(lab, 'prepare', since);
  const memory = found.kind === 'happened' ? (found.memory ?? null) : null;
  const job = lab.lab.host(dell.name)?.jobs[0];
  expect(memory).toEqual({ job: job?.id });
  const asked = await hardware.poll({ host: dell, operation: 'prepare', memory }, call());
  const ended = await toTheEnd(lab, hardware.poll, 'prepare', dell, asked);
  expect(ended.kind).toBe('done');
  expect(happenedTwice(lab.lab.state().effects)).toEqual([]);
});

test('a BMC that is not reached leaves it unknown', async () => {
  const lab = rig({ rules: [{ host: '*', fault: 'bmc_unreachable' }] });
  const found = await inspect(lab, 'reboot', lab.clock.now());
  expect(found).toMatchObject({ kind: 'unknown' });
});

test('what may be done twice is not looked for', async () => {
  const lab = rig();
  expect(await inspect(lab, 'setPower', lab.clock.now())).toEqual({ kind: 'not_happened' });
});

test('an effect that is not idempotent and comes twice under its token is seen', async () => {
  const lab = rig();
  const twice = lab.call({ token: 'this' });
  for (const call of [twice, lab.call(), twice]) await lab.hardware.reboot({ host: dell }, call);
  for (const call of [twice, twice]) await lab.hardware.cleanMedia({ host: dell }, call);
  expect(happenedTwice(lab.lab.state().effects)).toMatchObject([{ effect: 'reboot' }]);
});

test('a job that nobody knows has failed', async () => {
  const { hardware, call } = rig();
  const asked = { host: dell, operation: 'prepare', memory: { job: 'JID_1' } };
  expect(await hardware.poll(asked, call())).toMatchObject({ code: 'bmc_job_failed' });
});

test('what never waits cannot be asked after', async () => {
  const { hardware, call } = rig();
  const asked = { host: dell, operation: 'reboot', memory: null };
  await expect(hardware.poll(asked, call())).rejects.toThrow('reboot never waits');
});
