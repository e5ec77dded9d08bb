import { describe, expect, test } from 'vitest';
import { happenedTwice } from '../../src/simulated/lab/index.js';
import { dell, hpe } from './support/hosts.js';
import { pollToEnd } from './support/poll-to-end.js';
import { createTestLab, type TestLab } from './support/test-lab.js';

const lost = { host: '*', fault: 'throws', happens: true, times: 1 } as const;
const never = { host: '*', fault: 'throws', times: 1 } as const;

const inspect = ({ hardware, call }: TestLab, operation: string, since: string) =>
  hardware.inspect({ host: dell, operation, since }, call());

describe('inspect › of a reboot whose answer is lost', () => {
  test('finds the boot if it happened', async () => {
    const lab = createTestLab({ rules: [{ ...lost, operation: 'reboot' }] });
    const since = lab.clock.now();
    await expect(lab.hardware.reboot({ host: dell }, lab.call())).rejects.toThrow();
    lab.clock.pass(90);
    expect(await inspect(lab, 'reboot', since)).toEqual({ kind: 'happened' });
  });

  test('finds nothing if it did not happen', async () => {
    const lab = createTestLab({ rules: [{ ...never, host: dell.name }] });
    await lab.hardware.reboot({ host: hpe }, lab.call());
    const since = lab.clock.now();
    await expect(lab.hardware.reboot({ host: dell }, lab.call())).rejects.toThrow();
    expect(await inspect(lab, 'reboot', since)).toEqual({ kind: 'not_happened' });
  });

  test('ignores an earlier boot', async () => {
    const lab = createTestLab();
    await lab.hardware.reboot({ host: dell }, lab.call());
    lab.clock.pass(1);
    expect(await inspect(lab, 'reboot', lab.clock.now())).toEqual({ kind: 'not_happened' });
  });

  test('finds a boot of the same token regardless of its time', async () => {
    const lab = createTestLab();
    await lab.hardware.reboot({ host: dell }, lab.call({ token: 'this' }));
    lab.clock.pass(1);
    const since = lab.clock.now();
    const input = { host: dell, operation: 'reboot', since };
    const found = lab.hardware.inspect(input, lab.call({ token: 'this' }));
    expect(await found).toEqual({ kind: 'happened' });
  });
});

test('inspect › finds a BMC job whose id is lost, so that it can be polled', async () => {
  const lab = createTestLab({ rules: [{ ...lost, operation: 'prepare' }] });
  const { hardware, clock, call } = lab;
  const since = clock.now();
  await expect(hardware.prepare({ host: dell, bootOrder: 'x' }, call())).rejects.toThrow();
  const found = await inspect(lab, 'prepare', since);
  const memory = found.kind === 'happened' ? (found.memory ?? null) : null;
  const job = lab.lab.host(dell.name)?.jobs[0];
  expect(memory).toEqual({ job: job?.id });
  const input = await hardware.poll({ host: dell, operation: 'prepare', memory }, call());
  const ended = await pollToEnd(lab, hardware.poll, 'prepare', dell, input);
  expect(ended.kind).toBe('done');
  expect(happenedTwice(lab.lab.state().effects)).toEqual([]);
});

test('inspect › answers unknown if the BMC does not answer', async () => {
  const lab = createTestLab({ rules: [{ host: '*', fault: 'bmc_unreachable' }] });
  const found = await inspect(lab, 'reboot', lab.clock.now());
  expect(found).toMatchObject({ kind: 'unknown' });
});

test('inspect › answers not_happened for idempotent operations', async () => {
  const lab = createTestLab();
  expect(await inspect(lab, 'setPower', lab.clock.now())).toEqual({ kind: 'not_happened' });
});

test('happenedTwice › finds repeated effects that are not idempotent', async () => {
  const lab = createTestLab();
  const twice = lab.call({ token: 'this' });
  for (const call of [twice, lab.call(), twice]) await lab.hardware.reboot({ host: dell }, call);
  for (const call of [twice, twice]) await lab.hardware.cleanMedia({ host: dell }, call);
  expect(happenedTwice(lab.lab.state().effects)).toMatchObject([{ effect: 'reboot' }]);
});

test('poll › fails for an unknown job', async () => {
  const { hardware, call } = createTestLab();
  const input = { host: dell, operation: 'prepare', memory: { job: 'JID_1' } };
  expect(await hardware.poll(input, call())).toMatchObject({ code: 'bmc_job_failed' });
});

test('poll › rejects an operation that never waits', async () => {
  const { hardware, call } = createTestLab();
  const input = { host: dell, operation: 'reboot', memory: null };
  await expect(hardware.poll(input, call())).rejects.toThrow('reboot never waits');
});
