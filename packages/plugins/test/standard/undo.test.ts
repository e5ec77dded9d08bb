import type { MoveStatus } from '@quads/contract';
import type { HostFacts } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import type { LabHost } from '../../src/simulated/lab/index.js';
import { dell, hpe, supermicro, tenant } from '../simulated/support/hosts.js';
import { type Journey, setOut } from './support/journey.js';

type Left = readonly [MoveStatus, Partial<LabHost>, Partial<LabHost>];

const shut = { user: 'quads', password: 'quads@1138', enabled: false };
const registration = { cloud: 'cloud02', os: 'Fedora 42' };

/** What each stage leaves behind at a host, and how the host is when it is taken back. */
const left: readonly Left[] = [
  [
    'switch_config',
    { ports: { em1: 'cloud02', em2: 'cloud02' } },
    { ports: { em1: 'cloud01', em2: 'cloud01' } },
  ],
  ['ipmi_config', { access: shut }, { access: null }],
  ['hardware_prep', { bootOrder: 'foreman' }, { bootOrder: 'director' }],
  ['power_on', { power: 'on' }, { power: 'off' }],
  ['provisioning', { registration }, { registration: null }],
  ['foreman_rbac', { grants: { cloud02: 'gcarson' } }, { grants: {} }],
];

const aWhile = 3_600;

/** Takes back what a stage did, and gives it the time that it takes. */
const takeBack = async ({ stage, work, clock }: Journey, status: MoveStatus): Promise<string> => {
  const { undo } = stage(status);
  // It is an effect of its own, and goes by a token of its own.
  const taking = () => {
    const { call, ...rest } = work(status);
    return { ...rest, call: { ...call, token: `${call.token}:undo` } };
  };
  // Whoever takes it back comes later than who did it.
  clock.pass(1);
  let outcome = await undo?.run(taking());
  while (outcome?.kind === 'wait' && undo?.poll) {
    clock.pass(outcome.forMs / 1_000);
    outcome = await undo.poll(taking(), outcome.memory ?? null);
  }
  // A job that a BMC has taken goes on by itself.
  clock.pass(aWhile);
  return outcome?.kind ?? 'nothing';
};

const setOutOn = (host: HostFacts): Promise<Journey> =>
  setOut({ host, tenant: { ...tenant, bootOrder: 'foreman' } });

describe.each([dell, hpe, supermicro])('on a $vendor', (host) => {
  test.each(left)('%s is taken back', async (status, before, after) => {
    const journey = await setOutOn(host);
    await journey.carry(status);
    expect(journey.there).toMatchObject(before);
    expect(await takeBack(journey, status)).toBe('done');
    expect(journey.there).toMatchObject(after);
  });

  test.each(left)(
    '%s may be taken back twice, and before it was done',
    async (status, _, after) => {
      const journey = await setOutOn(host);
      expect(await takeBack(journey, status)).toBe('done');
      expect(await takeBack(journey, status)).toBe('done');
      expect(journey.there).toMatchObject(after);
    },
  );
});

test('a worker that takes over leaves the job be that brings the boot order back', async () => {
  const journey = await setOutOn(dell);
  await journey.carry('hardware_prep');
  await takeBack(journey, 'hardware_prep');
  await takeBack(journey, 'hardware_prep');
  expect(journey.there.jobs.map(({ bootOrder }) => bootOrder)).toEqual(['foreman', 'director']);
});

test('that a host was installed anew is never taken back, and says so', async () => {
  const journey = await setOut();
  const { undo } = journey.stage('reboot');
  expect(undo).toMatchObject({ isFinal: true, effect: expect.stringContaining('wiped') });
  expect(await undo?.run(journey.work('reboot'))).toMatchObject({ kind: 'failed' });
});

test('the records say again where the host is', async () => {
  const { stage, work } = await setOut();
  expect(stage('post_install').undo?.fields?.(work('post_install'))).toMatchObject({
    host: { cloud: 'cloud01', build: false, validated: false },
  });
});

test('nothing is left behind by stages that take nothing back', async () => {
  const journey = await setOut();
  for (const status of ['pending', 'cleanup', 'validation'] as const)
    expect(journey.stage(status).undo).toBeUndefined();
});
