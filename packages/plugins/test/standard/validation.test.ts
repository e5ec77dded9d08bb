import { expect, test } from 'vitest';
import type { Rule } from '../../src/simulated/lab/index.js';
import { dell, hostOf } from '../simulated/support/hosts.js';
import { startTestMove, type TestMove, type TestMoveOptions } from './support/test-move.js';

const seconds = (value: number): number => value * 1_000;

const settings = { validation_grace_period: 1_800, validation_interval: 300 };

/** A host that was booted into its installation 5,000 s or more after the start of its move. */
const booted = async (options: TestMoveOptions = {}): Promise<TestMove> => {
  const testMove = await startTestMove({ settings, ...options });
  for (const status of ['switch_config', 'provisioning'] as const) await testMove.runStage(status);
  testMove.clock.pass(5_000);
  await testMove.runStage('reboot');
  return testMove;
};

const start = ({ stage, work }: TestMove, more = {}) =>
  stage('validation').start(work('validation', more));

const failing: Rule = {
  host: '*',
  operation: 'checkHost',
  fault: 'flapping_validation',
  probability: 1,
};

test('validation › waits for the grace period from the reboot', async () => {
  const testMove = await booted();
  testMove.clock.pass(600);
  expect(await start(testMove)).toMatchObject({
    kind: 'wait',
    forMs: seconds(1_200),
    untilMs: seconds(1_200),
    on: { kind: 'grace_period' },
  });
  expect(testMove.calls.map(({ operation }) => operation)).not.toContain('checkHost');
});

test('validation › without a reboot, waits for the grace period from the start', async () => {
  const testMove = await startTestMove({ settings });
  testMove.clock.pass(600);
  expect(await start(testMove)).toMatchObject({ kind: 'wait', forMs: seconds(1_200) });
});

test('validation › passes and records the results', async () => {
  const testMove = await booted();
  expect(await testMove.runStage('validation')).toMatchObject({
    kind: 'done',
    fields: { host: { validated: true } },
    validation: {
      passed: true,
      checks: [
        { check: 'simulated: host', passed: true },
        { check: 'simulated: cloud', passed: true },
      ],
    },
  });
});

test('validation › waits after a failed check and names its problem', async () => {
  const testMove = await booted({ rules: [failing] });
  testMove.clock.pass(1_800);
  expect(await start(testMove)).toMatchObject({
    kind: 'wait',
    forMs: seconds(300),
    untilMs: seconds(300),
    on: { kind: 'next_check', detail: expect.stringContaining('does not answer') },
    validation: { passed: false, checks: [{ check: 'simulated: host', passed: false }] },
  });
});

test('validation › checks at once on request, without ending the grace period', async () => {
  const testMove = await booted();
  expect(await start(testMove, { validateNow: true })).toMatchObject({
    kind: 'wait',
    on: { kind: 'next_check' },
    validation: { passed: false },
  });
  expect(await start(testMove)).toMatchObject({ on: { kind: 'grace_period' } });
});

test('validation › fails with the last result when its limit is over', async () => {
  const testMove = await booted({
    settings: { ...settings, validation_limit: 900 },
    rules: [failing],
  });
  testMove.clock.pass(1_800);
  const from = Date.parse(testMove.clock.now());
  expect(await testMove.runStage('validation')).toMatchObject({
    kind: 'failed',
    code: 'validation_failed',
    evidence: expect.stringContaining('simulated: host: '),
    validation: { passed: false },
  });
  expect(Date.parse(testMove.clock.now()) - from).toBe(seconds(900));
});

test('validation › passes after a failed check', async () => {
  const testMove = await booted({ rules: [{ ...failing, times: 1 }] });
  expect(await testMove.runStage('validation')).toMatchObject({ kind: 'done' });
});

test.each(['throws', 'rubbish'] as const)(
  'validation › counts a check that ends with an error as not passed: %s',
  async (fault) => {
    const testMove = await booted({
      rules: [{ host: '*', operation: 'checkHost', fault, times: 1 }],
    });
    testMove.clock.pass(1_800);
    expect(await start(testMove)).toMatchObject({
      kind: 'wait',
      validation: { passed: false, checks: [{ passed: false }] },
    });
  },
);

test('validation › checks the cloud with its validated hosts', async () => {
  const testMove = await booted();
  testMove.clock.pass(1_800);
  const peer = hostOf('HPE', 'peer.example.com');
  const outcome = await start(testMove, { peers: async () => [peer] });
  expect(outcome).toMatchObject({
    kind: 'wait',
    validation: { checks: [{ passed: true }, { check: 'simulated: cloud', passed: false }] },
  });
  expect(testMove.calls.at(-1)?.input).toMatchObject({ hosts: [{ name: dell.name }, peer] });
});

test('validation › does not check the cloud if the host fails', async () => {
  const testMove = await booted({ rules: [failing] });
  testMove.clock.pass(1_800);
  await start(testMove);
  expect(testMove.calls.map(({ operation }) => operation)).not.toContain('checkCloud');
});
