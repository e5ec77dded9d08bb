import type { MoveStatus } from '@quads/contract';
import type { HostFacts } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import type { LabHost } from '../../src/simulated/lab/index.js';
import { dell, hpe, supermicro, tenant } from '../simulated/support/hosts.js';
import { startTestMove, type TestMove } from './support/test-move.js';

type UndoCase = readonly [MoveStatus, Partial<LabHost>, Partial<LabHost>];

const lockedAccess = { user: 'quads', password: 'quads@1138', enabled: false };
const registration = { cloud: 'cloud02', os: 'Fedora 42' };

/** The state of the host after each stage, and after its undo. */
const undoCases: readonly UndoCase[] = [
  [
    'switch_config',
    { ports: { em1: 'cloud02', em2: 'cloud02' } },
    { ports: { em1: 'cloud01', em2: 'cloud01' } },
  ],
  ['ipmi_config', { access: lockedAccess }, { access: null }],
  ['hardware_prep', { bootOrder: 'foreman' }, { bootOrder: 'director' }],
  ['power_on', { power: 'on' }, { power: 'off' }],
  ['provisioning', { registration }, { registration: null }],
  ['foreman_rbac', { grants: { cloud02: 'gcarson' } }, { grants: {} }],
];

const afterUndoSeconds = 3_600;

/** Undoes a stage on the virtual clock; the result is the kind of its outcome. */
const runUndo = async ({ stage, work, clock }: TestMove, status: MoveStatus): Promise<string> => {
  const { undo } = stage(status);
  // The undo has its own token.
  const undoInput = () => {
    const { call, ...rest } = work(status);
    return { ...rest, call: { ...call, token: `${call.token}:undo` } };
  };
  // The undo comes after the stage.
  clock.pass(1);
  let outcome = await undo?.run(undoInput());
  while (outcome?.kind === 'wait' && undo?.poll) {
    clock.pass(outcome.forMs / 1_000);
    outcome = await undo.poll(undoInput(), outcome.memory ?? null);
  }
  // A BMC job continues after the undo.
  clock.pass(afterUndoSeconds);
  return outcome?.kind ?? 'nothing';
};

const startTestMoveOn = (host: HostFacts): Promise<TestMove> =>
  startTestMove({ host, tenant: { ...tenant, bootOrder: 'foreman' } });

describe.each([dell, hpe, supermicro])('on a $vendor', (host) => {
  test.each(undoCases)('undo of %s › restores the host', async (status, before, after) => {
    const testMove = await startTestMoveOn(host);
    await testMove.runStage(status);
    expect(testMove.labHost).toMatchObject(before);
    expect(await runUndo(testMove, status)).toBe('done');
    expect(testMove.labHost).toMatchObject(after);
  });

  test.each(undoCases)(
    'undo of %s › may run twice, and before the stage',
    async (status, _, after) => {
      const testMove = await startTestMoveOn(host);
      expect(await runUndo(testMove, status)).toBe('done');
      expect(await runUndo(testMove, status)).toBe('done');
      expect(testMove.labHost).toMatchObject(after);
    },
  );
});

test('undo of hardware_prep › starts no second BMC job after a takeover', async () => {
  const testMove = await startTestMoveOn(dell);
  await testMove.runStage('hardware_prep');
  await runUndo(testMove, 'hardware_prep');
  await runUndo(testMove, 'hardware_prep');
  expect(testMove.labHost.jobs.map(({ bootOrder }) => bootOrder)).toEqual(['foreman', 'director']);
});

test('undo of reboot › is final and fails', async () => {
  const testMove = await startTestMove();
  const { undo } = testMove.stage('reboot');
  expect(undo).toMatchObject({ isFinal: true, effect: expect.stringContaining('wiped') });
  expect(await undo?.run(testMove.work('reboot'))).toMatchObject({ kind: 'failed' });
});

test('undo of post_install › reverts the records', async () => {
  const { stage, work } = await startTestMove();
  expect(stage('post_install').undo?.fields?.(work('post_install'))).toMatchObject({
    host: { cloud: 'cloud01', build: false, validated: false },
  });
});

test('undo › is absent for stages without an effect', async () => {
  const testMove = await startTestMove();
  for (const status of ['pending', 'cleanup', 'validation'] as const)
    expect(testMove.stage(status).undo).toBeUndefined();
});
