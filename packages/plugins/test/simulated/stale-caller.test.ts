import { expect, test } from 'vitest';
import { dell } from './support/hosts.js';
import { createTestLab } from './support/test-lab.js';

test('stale caller › is refused once a worker with a newer lease has called', async () => {
  const { hardware, lab, clock, call } = createTestLab();
  const late = call({ token: 'reboot', epoch: 1 });
  clock.pass(95);
  const next = call({ token: 'look', epoch: 2 });
  const input = { host: dell, operation: 'reboot', since: late.now };
  expect(await hardware.inspect(input, next)).toEqual({ kind: 'not_happened' });
  expect(await hardware.reboot({ host: dell }, late)).toMatchObject({ kind: 'failed' });
  expect(lab.state()).toMatchObject({
    effects: [],
    refused: [{ host: dell.name, operation: 'reboot', token: 'reboot', epoch: 1 }],
  });
});

test('stale caller › is recognized by the same token even if no time has passed', async () => {
  const { hardware, lab, call } = createTestLab();
  await hardware.reboot({ host: dell }, call({ token: 'reboot', epoch: 2 }));
  await hardware.reboot({ host: dell }, call({ token: 'reboot', epoch: 1 }));
  expect(lab.host(dell.name)?.boots).toHaveLength(1);
});

test('stale caller › gets unknown from inspect', async () => {
  const { hardware, call } = createTestLab();
  await hardware.reboot({ host: dell }, call({ token: 'reboot', epoch: 2 }));
  const input = { host: dell, operation: 'reboot', since: call().now };
  const found = await hardware.inspect(input, call({ token: 'reboot', epoch: 1 }));
  expect(found).toMatchObject({ kind: 'unknown' });
});

test('stale caller › is not assumed for the next move, whose epoch starts low again', async () => {
  const { hardware, lab, clock, call } = createTestLab();
  await hardware.reboot({ host: dell }, call({ epoch: 7 }));
  clock.pass(1);
  await hardware.reboot({ host: dell }, call({ epoch: 1 }));
  expect(lab.host(dell.name)?.boots.map(({ epoch }) => epoch)).toEqual([7, 1]);
});
