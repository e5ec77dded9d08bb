import {
  type AnyPlugin,
  definePlugin,
  done,
  type HostFacts,
  type Inspection,
  type Json,
  type Outcome,
  type StageOutcome,
} from '@quads/engine';
import { expect, test } from 'vitest';
import { startTestMove } from './support/test-move.js';

const tokensOf = (calls: readonly { readonly call: { readonly token: string } }[]): string[] =>
  calls.map(({ call }) => call.token);

test('steps › each has its own token, which is the same in a retry', async () => {
  const { calls, stage, work } = await startTestMove();
  await stage('ipmi_config').start(work('ipmi_config'));
  const first = tokensOf(calls);
  expect(new Set(first).size).toBe(3);
  await stage('ipmi_config').start(work('ipmi_config'));
  expect(tokensOf(calls).slice(3)).toEqual(first);
});

test('steps › share their token with their polls', async () => {
  const { calls, runStage } = await startTestMove();
  await runStage('provisioning');
  expect(calls.map(({ operation }) => operation)).toEqual(['register', 'poll']);
  expect(new Set(tokensOf(calls)).size).toBe(1);
});

/** The answers of a provisioner's inspect for `revoke` and `grant`. */
interface Rights {
  readonly revoked: Inspection;
  readonly granted: Inspection;
}

/** A provisioner whose operations are not idempotent; it records their calls. */
const recordingProvisioner = (
  { revoked, granted }: Rights,
  calledOperations: string[],
): AnyPlugin => {
  const calling = (name: string) => async (): Promise<Outcome> => {
    calledOperations.push(name);
    return done();
  };
  const once = { idempotent: false };
  return definePlugin<'provisioner'>({
    manifest: {
      name: 'careful',
      version: '1.0.0',
      category: 'provisioner',
      description: 'Records its calls.',
      operations: { revoke: once, grant: once },
    },
    configSchema: { type: 'object' },
    create: () => ({
      register: calling('register'),
      unregister: calling('unregister'),
      revoke: calling('revoke'),
      grant: calling('grant'),
      inspect: async ({ operation }) => (operation === 'revoke' ? revoked : granted),
      poll: async ({ operation }: { host: HostFacts; operation: string; memory: Json }) =>
        calling(`poll of ${operation}`)(),
    }),
  });
};

const happened = { kind: 'happened' } as const;
const notHappened = { kind: 'not_happened' } as const;
const unknown = { kind: 'unknown', message: 'It cannot be reached.' } as const;
const underWay = { kind: 'happened', memory: { task: 5 } } as const;

const assignment = { provisioned: true };

/** Resumes a stage as a worker does that takes a move over. */
const resumeAfterTakeover = async (
  rights: Rights,
): Promise<[Inspection['kind'], readonly string[]]> => {
  const calledOperations: string[] = [];
  const { stage, work, clock } = await startTestMove({
    plugins: () => [recordingProvisioner(rights, calledOperations)],
  });
  const { start, poll, inspect } = stage('foreman_rbac');
  const found = await inspect?.(work('foreman_rbac'), clock.now());
  let outcome: StageOutcome | undefined;
  if (found?.kind === 'not_happened') outcome = await start(work('foreman_rbac'));
  if (found?.kind === 'happened' && found.memory !== undefined)
    outcome = await poll?.(work('foreman_rbac'), found.memory);
  if (outcome) expect(outcome.kind).toBe('done');
  // The records are changed no matter how the stage was completed.
  const end = outcome ?? found;
  if (end?.kind !== 'unknown') expect(end).toMatchObject({ fields: { assignment } });
  return [found?.kind ?? 'unknown', calledOperations];
};

const takeoverCases: readonly [string, Rights, Inspection['kind'], readonly string[]][] = [
  [
    'neither was done',
    { revoked: notHappened, granted: notHappened },
    'not_happened',
    ['revoke', 'grant'],
  ],
  ['the first was done', { revoked: happened, granted: notHappened }, 'happened', ['grant']],
  ['both were done', { revoked: happened, granted: happened }, 'happened', []],
  [
    'the first is under way',
    { revoked: underWay, granted: notHappened },
    'happened',
    ['poll of revoke', 'grant'],
  ],
  [
    'the second is under way',
    { revoked: happened, granted: underWay },
    'happened',
    ['poll of grant'],
  ],
  ['the first is unknown', { revoked: unknown, granted: notHappened }, 'unknown', []],
  ['the second is unknown', { revoked: happened, granted: unknown }, 'unknown', []],
];

test.each(takeoverCases)(
  'steps › a stage of two calls resumes after a takeover: %s',
  async (_what, rights, kind, calledOperations) => {
    expect(await resumeAfterTakeover(rights)).toEqual([kind, calledOperations]);
  },
);
