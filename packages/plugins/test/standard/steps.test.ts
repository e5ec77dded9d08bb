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
import { setOut } from './support/journey.js';

const tokensOf = (heard: readonly { readonly call: { readonly token: string } }[]): string[] =>
  heard.map(({ call }) => call.token);

test('each effect of a stage has a token of its own, and the same one when it is tried again', async () => {
  const { heard, stage, work } = await setOut();
  await stage('ipmi_config').start(work('ipmi_config'));
  const first = tokensOf(heard);
  expect(new Set(first).size).toBe(3);
  await stage('ipmi_config').start(work('ipmi_config'));
  expect(tokensOf(heard).slice(3)).toEqual(first);
});

test('whoever asks after an effect brings its token along', async () => {
  const { heard, carry } = await setOut();
  await carry('provisioning');
  expect(heard.map(({ operation }) => operation)).toEqual(['register', 'poll']);
  expect(new Set(tokensOf(heard)).size).toBe(1);
});

/** What a provisioner remembers of a host that was taken from one tenant and given to another. */
interface Rights {
  readonly revoked: Inspection;
  readonly granted: Inspection;
}

/** A provisioner that must not be asked twice for the same, and the calls that it was given. */
const careful = ({ revoked, granted }: Rights, called: string[]): AnyPlugin => {
  const calling = (name: string) => async (): Promise<Outcome> => {
    called.push(name);
    return done();
  };
  const once = { idempotent: false };
  return definePlugin<'provisioner'>({
    manifest: {
      name: 'careful',
      version: '1.0.0',
      category: 'provisioner',
      description: 'Is asked once.',
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

/** Goes on as a worker does that takes a move over. */
const takenOver = async (rights: Rights): Promise<[Inspection['kind'], readonly string[]]> => {
  const called: string[] = [];
  const { stage, work, clock } = await setOut({ plugins: () => [careful(rights, called)] });
  const { start, poll, inspect } = stage('foreman_rbac');
  const found = await inspect?.(work('foreman_rbac'), clock.now());
  let outcome: StageOutcome | undefined;
  if (found?.kind === 'not_happened') outcome = await start(work('foreman_rbac'));
  if (found?.kind === 'happened' && found.memory !== undefined)
    outcome = await poll?.(work('foreman_rbac'), found.memory);
  if (outcome) expect(outcome.kind).toBe('done');
  // However it came to be done, the records say so.
  const end = outcome ?? found;
  if (end?.kind !== 'unknown') expect(end).toMatchObject({ fields: { assignment } });
  return [found?.kind ?? 'unknown', called];
};

const endings: readonly [string, Rights, Inspection['kind'], readonly string[]][] = [
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
  ['nobody knows of the first', { revoked: unknown, granted: notHappened }, 'unknown', []],
  ['nobody knows of the second', { revoked: happened, granted: unknown }, 'unknown', []],
];

test.each(endings)(
  'a stage of two effects goes on where it was: %s',
  async (_what, rights, kind, called) => {
    expect(await takenOver(rights)).toEqual([kind, called]);
  },
);
