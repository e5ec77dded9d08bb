import { expect, test } from 'vitest';
import type { Rule } from '../../src/simulated/lab/index.js';
import { dell, hostOf } from '../simulated/support/hosts.js';
import { type Journey, type JourneyOptions, setOut } from './support/journey.js';

const seconds = (value: number): number => value * 1_000;

const settings = { validation_grace_period: 1_800, validation_interval: 300 };

/** A host that has been booted into its installation, some time after its move began. */
const booted = async (options: JourneyOptions = {}): Promise<Journey> => {
  const journey = await setOut({ settings, ...options });
  for (const status of ['switch_config', 'provisioning'] as const) await journey.carry(status);
  journey.clock.pass(5_000);
  await journey.carry('reboot');
  return journey;
};

const start = ({ stage, work }: Journey, more = {}) =>
  stage('validation').start(work('validation', more));

const failing: Rule = {
  host: '*',
  operation: 'checkHost',
  fault: 'flapping_validation',
  probability: 1,
};

test('the first check waits until the installation has had its time', async () => {
  const journey = await booted();
  journey.clock.pass(600);
  expect(await start(journey)).toMatchObject({
    kind: 'wait',
    forMs: seconds(1_200),
    untilMs: seconds(1_200),
    on: { kind: 'grace_period' },
  });
  expect(journey.heard.map(({ operation }) => operation)).not.toContain('checkHost');
});

test('a host that was not booted by this move has its time from when the move began', async () => {
  const journey = await setOut({ settings });
  journey.clock.pass(600);
  expect(await start(journey)).toMatchObject({ kind: 'wait', forMs: seconds(1_200) });
});

test('a host that is fit is validated, with its results', async () => {
  const journey = await booted();
  expect(await journey.carry('validation')).toMatchObject({
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

test('a host that is not fit waits for the next check, and says what it is about', async () => {
  const journey = await booted({ rules: [failing] });
  journey.clock.pass(1_800);
  expect(await start(journey)).toMatchObject({
    kind: 'wait',
    forMs: seconds(300),
    untilMs: seconds(300),
    on: { kind: 'next_check', detail: expect.stringContaining('does not answer') },
    validation: { passed: false, checks: [{ check: 'simulated: host', passed: false }] },
  });
});

test('an admin has it checked at once, and the time goes on as before', async () => {
  const journey = await booted();
  expect(await start(journey, { validateNow: true })).toMatchObject({
    kind: 'wait',
    on: { kind: 'next_check' },
    validation: { passed: false },
  });
  expect(await start(journey)).toMatchObject({ on: { kind: 'grace_period' } });
});

test('a host that is not fit in time fails, with what was found', async () => {
  const journey = await booted({
    settings: { ...settings, validation_limit: 900 },
    rules: [failing],
  });
  journey.clock.pass(1_800);
  const from = Date.parse(journey.clock.now());
  expect(await journey.carry('validation')).toMatchObject({
    kind: 'failed',
    code: 'validation_failed',
    evidence: expect.stringContaining('simulated: host: '),
    validation: { passed: false },
  });
  expect(Date.parse(journey.clock.now()) - from).toBe(seconds(900));
});

test('a check that fails once is no more than another check', async () => {
  const journey = await booted({ rules: [{ ...failing, times: 1 }] });
  expect(await journey.carry('validation')).toMatchObject({ kind: 'done' });
});

test.each(['throws', 'rubbish'] as const)(
  'a check that breaks off has not passed: %s',
  async (fault) => {
    const journey = await booted({
      rules: [{ host: '*', operation: 'checkHost', fault, times: 1 }],
    });
    journey.clock.pass(1_800);
    expect(await start(journey)).toMatchObject({
      kind: 'wait',
      validation: { passed: false, checks: [{ passed: false }] },
    });
  },
);

test('a host is checked with those of its cloud that are fit already', async () => {
  const journey = await booted();
  journey.clock.pass(1_800);
  const peer = hostOf('HPE', 'peer.example.com');
  const outcome = await start(journey, { peers: async () => [peer] });
  expect(outcome).toMatchObject({
    kind: 'wait',
    validation: { checks: [{ passed: true }, { check: 'simulated: cloud', passed: false }] },
  });
  expect(journey.heard.at(-1)?.input).toMatchObject({ hosts: [{ name: dell.name }, peer] });
});

test('a host that is not fit is not held against its cloud', async () => {
  const journey = await booted({ rules: [failing] });
  journey.clock.pass(1_800);
  await start(journey);
  expect(journey.heard.map(({ operation }) => operation)).not.toContain('checkCloud');
});
