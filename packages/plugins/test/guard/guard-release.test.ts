import { planFor } from '@quads/contract';
import {
  defineStage,
  done,
  type LoadedPlugin,
  type Manifest,
  type Outcome,
  PluginHung,
  type Stage,
  type StageInput,
  type StageOutcome,
  type SwitchPlugin,
} from '@quads/engine';
import { expect, test } from 'vitest';
import { guardOperations } from '../../src/guard/guard-operations.js';
import { guardRelease } from '../../src/guard/guard-release.js';
import { callOf, hostOf, now } from '../support/hosts.js';

const manifest: Manifest<'release'> = {
  name: 'ours',
  version: '1.0.0',
  category: 'release',
  description: 'For tests.',
};

const options = { callLimitMs: 5_000, secrets: ['hunter22'] };

const work = (more: Partial<StageInput> = {}): StageInput => ({
  move: {
    moveId: 1,
    attempt: 1,
    profile: 'dell_hpe',
    sourceCloud: 'cloud01',
    targetCloud: 'cloud02',
    status: 'switch_config',
    startedAt: now,
    plan: planFor('dell_hpe'),
  },
  host: hostOf(),
  tenant: null,
  peers: async () => [],
  validateNow: false,
  hasWorkerWith: () => false,
  tools: { validators: [] },
  call: callOf(),
  ...more,
});

const guarded = (stage: Partial<Stage>, limits = options): Stage => {
  const whole = defineStage({
    status: 'switch_config',
    traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
    start: async () => done(),
    ...stage,
  });
  const [only] = guardRelease({ stages: [whole] }, manifest, limits).stages;
  if (!only) throw new Error('There is no stage.');
  return only;
};

const never = (): Promise<Outcome> => new Promise(() => {});

test('guardRelease › returns the outcome of a stage, without secrets', async () => {
  const check = { check: 'ping', passed: false, message: 'not by hunter22' };
  const answer: StageOutcome = {
    kind: 'wait',
    forMs: 5,
    on: { kind: 'next_check', detail: 'after hunter22' },
    validation: { passed: false, checks: [check] },
  };
  const { start, poll } = guarded({ start: async () => answer, poll: async () => answer });
  const redacted = {
    kind: 'wait',
    forMs: 5,
    on: { kind: 'next_check', detail: 'after ***' },
    validation: { passed: false, checks: [{ ...check, message: 'not by ***' }] },
  };
  expect(await start(work())).toEqual(redacted);
  expect(await poll?.(work(), null)).toEqual(redacted);
});

test('guardRelease › accepts a skipped stage', async () => {
  const skipped: StageOutcome = { kind: 'skipped', reason: 'nothing_to_do' };
  expect(await guarded({ start: async () => skipped }).start(work())).toEqual(skipped);
});

// `not_in_profile` allows a release without a validation, so only the plan may use it.
test.each(['no_time', 'not_in_profile', 'not_reported'])(
  'guardRelease › rejects the skip reason %s',
  async (reason) => {
    const wrong = { kind: 'skipped', reason } as never;
    await expect(guarded({ start: async () => wrong }).start(work())).rejects.toMatchObject({
      code: 'plugin_error',
      message: 'The plugin ours has given no valid answer to switch_config.start.',
    });
  },
);

test('guardRelease › keeps the members of a stage, and adds none', async () => {
  const bare = guarded({});
  expect(Object.keys(bare)).toEqual(['status', 'traits', 'start']);
  const full = guarded({
    resumable: false,
    inspect: async () => ({ kind: 'not_happened' }),
    undo: {
      effect: 'The ports are moved.',
      run: async () => done(),
      fields: () => ({ host: { build: false } }),
    },
  });
  expect(full.resumable).toBe(false);
  expect(await full.inspect?.(work(), now)).toEqual({ kind: 'not_happened' });
  expect(await full.undo?.run(work())).toEqual(done());
  expect(full.undo?.fields?.(work())).toEqual({ host: { build: false } });
});

test('guardRelease › names the stage or the plugin that hangs', async () => {
  const limits = { ...options, callLimitMs: 5 };
  const hanging = guarded({ start: never }, limits);
  await expect(hanging.start(work())).rejects.toEqual(
    new PluginHung('ours', 'switch_config.start', 5),
  );
  const plugin: SwitchPlugin = { configure: never, verify: never };
  const theirs: Manifest = { ...manifest, name: 'theirs', category: 'switch' };
  const loaded: LoadedPlugin<SwitchPlugin> = {
    name: 'theirs',
    operations: guardOperations(plugin, theirs, options),
    traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
  };
  const waiting = guarded(
    {
      start: async ({ host, tools, call }) =>
        (await tools.switch?.operations.verify({ host, cloud: 'cloud02' }, call)) ?? done(),
    },
    limits,
  );
  const tools = { switch: loaded, validators: [] };
  await expect(waiting.start(work({ tools }))).rejects.toMatchObject({
    name: 'PluginHung',
    plugin: 'theirs',
    operation: 'verify',
  });
});
