import { expect, test } from 'vitest';
import { dell } from './support/hosts.js';
import { rig } from './support/rig.js';

test('who was taken over from comes too late, once the next has only looked', async () => {
  const { hardware, lab, clock, call } = rig();
  const late = call({ token: 'reboot', epoch: 1 });
  clock.pass(95);
  const next = call({ token: 'look', epoch: 2 });
  const asked = { host: dell, operation: 'reboot', since: late.now };
  expect(await hardware.inspect(asked, next)).toEqual({ kind: 'not_happened' });
  expect(await hardware.reboot({ host: dell }, late)).toMatchObject({ kind: 'failed' });
  expect(lab.state()).toMatchObject({
    effects: [],
    refused: [{ host: dell.name, operation: 'reboot', token: 'reboot', epoch: 1 }],
  });
});

test('the same token tells who is late also when no time has passed', async () => {
  const { hardware, lab, call } = rig();
  await hardware.reboot({ host: dell }, call({ token: 'reboot', epoch: 2 }));
  await hardware.reboot({ host: dell }, call({ token: 'reboot', epoch: 1 }));
  expect(lab.host(dell.name)?.boots).toHaveLength(1);
});

test('who is late does not get to know what has happened', async () => {
  const { hardware, call } = rig();
  await hardware.reboot({ host: dell }, call({ token: 'reboot', epoch: 2 }));
  const asked = { host: dell, operation: 'reboot', since: call().now };
  const found = await hardware.inspect(asked, call({ token: 'reboot', epoch: 1 }));
  expect(found).toMatchObject({ kind: 'unknown' });
});

test('the next move of the host begins with a low epoch again', async () => {
  const { hardware, lab, clock, call } = rig();
  await hardware.reboot({ host: dell }, call({ epoch: 7 }));
  clock.pass(1);
  await hardware.reboot({ host: dell }, call({ epoch: 1 }));
  expect(lab.host(dell.name)?.boots.map(({ epoch }) => epoch)).toEqual([7, 1]);
});
