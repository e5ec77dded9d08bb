import { silent } from '@quads/engine';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { configSchema, simulated, simulatedOn } from '../../src/simulated/index.js';
import { createLab } from '../../src/simulated/lab/index.js';
import { dell } from './support/hosts.js';
import { createTestLab } from './support/test-lab.js';

const isConfig = new Ajv2020({ strict: true }).compile(configSchema);
const rule = { host: '*', fault: 'throws' };

test.each([
  {},
  { seed: 7, speed: 60 },
  { url: 'http://127.0.0.1:8700' },
  { rules: [{ ...rule, operation: 'prepare.poll', times: 1, probability: 0.5, after: 2 }] },
])('simulated › accepts the configuration %j', (config) => {
  expect(isConfig(config)).toBe(true);
});

test.each([
  { sed: 7 },
  { speed: 0 },
  { url: 'the lab' },
  { url: 'http://127.0.0.1:8700', seed: 7 },
  { rules: [{ host: '*' }] },
  { rules: [{ ...rule, fault: 'bmc' }] },
  { rules: [{ ...rule, operation: 'rebot' }] },
  { rules: [{ ...rule, time: 1 }] },
])('simulated › rejects the configuration %j', (config) => {
  expect(isConfig(config)).toBe(false);
});

test('simulated › has a member for each of four categories', async () => {
  const { members } = await simulated.create({}, { log: silent, now: () => '' });
  const categories = members.map(({ manifest: { name, category } }) => [name, category]);
  expect(categories).toEqual([
    ['simulated', 'hardware'],
    ['simulated', 'switch'],
    ['simulated', 'provisioner'],
    ['simulated', 'validator'],
  ]);
});

test('simulatedOn › uses the given lab', async () => {
  const lab = createLab();
  const { members } = await simulatedOn(lab).create({}, { log: silent, now: () => '' });
  const hardware = members.find(({ manifest }) => manifest.category === 'hardware');
  if (!hardware || !('reboot' in hardware.plugin)) throw new Error('There is no hardware.');
  await hardware.plugin.reboot({ host: dell }, createTestLab().call());
  expect(lab.host(dell.name)?.boots).toHaveLength(1);
});
