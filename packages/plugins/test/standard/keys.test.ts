import { expect, test } from 'vitest';
import { supermicro } from '../simulated/support/hosts.js';
import { startTestMove } from './support/test-move.js';

test('stage traits › have the concurrency keys of the called operations', async () => {
  const { stage, work } = await startTestMove({ host: supermicro, profile: 'supermicro' });
  expect(stage('switch_config').traits(work('switch_config')).keys).toEqual([
    { key: 'switch:192.0.2.1', limit: 1 },
  ]);
  expect(stage('hardware_prep').traits(work('hardware_prep')).keys).toEqual([
    { key: 'bmc:Supermicro', limit: 64 },
  ]);
});

test('stage traits › are idempotent and cancellable only if all operations are', async () => {
  const { stage, work } = await startTestMove();
  const { idempotent, cancellable } = stage('reboot').traits(work('reboot'));
  expect({ idempotent, cancellable }).toEqual({ idempotent: false, cancellable: false });
  expect(stage('power_on').traits(work('power_on'))).toMatchObject({ idempotent: true });
});
