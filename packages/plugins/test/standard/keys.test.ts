import { expect, test } from 'vitest';
import { supermicro } from '../simulated/support/hosts.js';
import { setOut } from './support/journey.js';

test('a stage shares what the operations share that it calls', async () => {
  const { stage, work } = await setOut({ host: supermicro, profile: 'supermicro' });
  expect(stage('switch_config').traits(work('switch_config')).keys).toEqual([
    { key: 'switch:192.0.2.1', limit: 1 },
  ]);
  expect(stage('hardware_prep').traits(work('hardware_prep')).keys).toEqual([
    { key: 'bmc:Supermicro', limit: 64 },
  ]);
});

test('a stage bears what its operations bear', async () => {
  const { stage, work } = await setOut();
  const { idempotent, cancellable } = stage('reboot').traits(work('reboot'));
  expect({ idempotent, cancellable }).toEqual({ idempotent: false, cancellable: false });
  expect(stage('power_on').traits(work('power_on'))).toMatchObject({ idempotent: true });
});
