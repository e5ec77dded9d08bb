import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MoveStatus, stages } from '@quads/contract';
import type { Stage, StageInput } from '@quads/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleMove as move } from '../../src/conformance/samples.js';
import type { LoadedPlugins } from '../../src/index.js';
import { callOf, hostOf, now } from '../support/hosts.js';
import { load, refusal } from '../support/load.js';

const program = fileURLToPath(new URL('../../examples/release.py', import.meta.url));
const statuses = stages.filter(({ kind }) => kind === 'stage').map(({ status }) => status);
const all = Object.fromEntries(statuses.map((status) => [status, null]));

let folder: string;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exec-release-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  const own = await mkdtemp(join(folder, 'lab-'));
  env = { SCRIPTS: join(own, 'scripts'), JOURNAL: join(own, 'journal') };
  for (const path of Object.values(env)) await mkdir(path);
});

const script = async (name: string, text: string): Promise<void> => {
  const path = join(env.SCRIPTS ?? '', name);
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
};

const textOf = (section: object): string => {
  const base = { enabled: true, plugin: 'exec', category: 'release' };
  return JSON.stringify({ plugins: { ours: { ...base, ...section } } });
};

const loadLab = (operations: object = {}): Promise<LoadedPlugins> =>
  load(textOf({ command: ['python3', program], env, operations: { ...all, ...operations } }));

const stageOf = ({ release }: LoadedPlugins, wanted: MoveStatus): Stage => {
  const found = release.stages.find(({ status }) => status === wanted);
  if (!found) throw new Error(`There is no ${wanted}.`);
  return found;
};

const work = (more: Partial<StageInput> = {}): StageInput => ({
  ...{ move, host: hostOf(), tenant: null, validateNow: false, call: callOf() },
  peers: async () => [],
  hasWorkerWith: () => false,
  tools: { validators: [] },
  ...more,
});

test('exec release › has the stages of the stage table, with the configured traits', async () => {
  const keys = [{ key: 'switch:{switch}', limit: 1 }];
  const reboot = { idempotent: false, cancellable: false, limit_seconds: 900, keys };
  await using plugins = await loadLab({ reboot });
  expect(plugins.release.stages.map(({ status }) => status)).toEqual(statuses);
  const subject = { host: hostOf(), tools: { validators: [] }, move };
  expect(stageOf(plugins, 'reboot').traits(subject)).toEqual({
    ...{ idempotent: false, cancellable: false },
    keys: [
      { key: 'switch:10.0.0.1', limit: 1 },
      { key: 'switch:10.0.0.2', limit: 1 },
    ],
  });
  expect(stageOf(plugins, 'reboot').times).toEqual({ limitSeconds: 900 });
  const defaults = { idempotent: true, cancellable: true, keys: [] };
  expect(stageOf(plugins, 'power_on').traits(subject)).toEqual(defaults);
});

test('exec release › passes the host and the clouds to the script of a stage', async () => {
  await script('switch_config', 'echo "$@"');
  await using plugins = await loadLab();
  expect(await stageOf(plugins, 'switch_config').start(work())).toEqual({
    kind: 'done',
    message: `host01.example.com ${move.sourceCloud} ${move.targetCloud}`,
    fields: { host: { switchConfigApplied: true } },
  });
});

describe('exec release › records', () => {
  test('are changed even if the program skips a bookkeeping stage', async () => {
    await using plugins = await loadLab();
    expect(await stageOf(plugins, 'post_install').start(work())).toMatchObject({
      kind: 'done',
      fields: { host: { cloud: move.targetCloud, lastBuild: 'now' } },
    });
    expect(stageOf(plugins, 'post_install').undo?.fields?.(work())).toMatchObject({
      host: { cloud: move.sourceCloud },
    });
    expect(plugins.release.onFailure).toEqual({
      host: { build: false, validated: false, switchConfigApplied: false },
    });
  });

  test('are not changed by a skipped stage that has an effect', async () => {
    await using plugins = await loadLab();
    const skipped = { kind: 'skipped', reason: 'nothing_to_do' };
    expect(await stageOf(plugins, 'switch_config').start(work())).toEqual(skipped);
  });
});

test('exec release › inspects an interrupted stage by the journal of the example', async () => {
  await script('reboot', 'test -e "$JOURNAL/works"');
  await using plugins = await loadLab({ reboot: { idempotent: false } });
  const { start, inspect } = stageOf(plugins, 'reboot');
  expect(await inspect?.(work(), now)).toEqual({ kind: 'not_happened' });
  expect(await start(work())).toMatchObject({ kind: 'failed', code: 'plugin_error' });
  expect(await inspect?.(work(), now)).toMatchObject({ kind: 'unknown' });
  await writeFile(join(env.JOURNAL ?? '', 'works'), '');
  expect(await start(work())).toMatchObject({ kind: 'done' });
  expect(await inspect?.(work(), now)).toEqual({ kind: 'happened' });
});

test('exec release › changes the records if inspect finds that the stage is done', async () => {
  await using plugins = await answering(`{ kind: 'happened' }`);
  expect(await stageOf(plugins, 'post_install').inspect?.(work(), now)).toMatchObject({
    kind: 'happened',
    fields: { host: { cloud: move.targetCloud } },
  });
  await using underWay = await answering(`{ kind: 'happened', memory: 7 }`);
  const found = { kind: 'happened', memory: 7 };
  expect(await stageOf(underWay, 'post_install').inspect?.(work(), now)).toEqual(found);
});

test('exec release › records each validation, and fails without a validation script', async () => {
  await using plugins = await loadLab();
  const { start, poll } = stageOf(plugins, 'validation');
  expect(await start(work())).toMatchObject({ kind: 'failed' });
  await script('validation', 'echo no route; exit 1');
  const check = { check: 'script', passed: false, message: 'no route' };
  expect(await start(work())).toMatchObject({
    kind: 'wait',
    validation: { passed: false, checks: [check] },
  });
  await script('validation', 'exit 0');
  expect(await poll?.(work(), null)).toMatchObject({
    kind: 'done',
    validation: { passed: true },
    fields: { host: { validated: true } },
  });
});

test('exec release › undoes a stage by the program', async () => {
  const log = join(env.JOURNAL ?? '', 'log');
  await script('switch_config.undo', `echo "$1 $2" >> ${log}`);
  const effect = 'The ports are in the VLANs of the target cloud.';
  await using plugins = await loadLab({ switch_config: { undo: effect } });
  const { undo } = stageOf(plugins, 'switch_config');
  expect(undo?.effect).toBe(effect);
  expect(await undo?.run(work())).toEqual({ kind: 'done' });
  expect(await readFile(log, 'utf8')).toBe(`host01.example.com ${move.sourceCloud}\n`);
  expect(stageOf(plugins, 'power_on').undo).toBeUndefined();
});

/** Loads a Node script that answers by an expression of its input, `asked`. */
const answering = (answer: string): Promise<LoadedPlugins> => {
  const source = `let text = ''; process.stdin.on('data', (chunk) => { text += chunk; })
    .on('end', () => { const asked = JSON.parse(text); console.log(JSON.stringify(${answer})); });`;
  return load(textOf({ command: [process.execPath, '-e', source] }));
};

test('exec release › passes the whole input of a stage to the program', async () => {
  await using plugins = await answering(`{ kind: 'done', value: asked }`);
  const { host, tenant, call } = work();
  const sent = { protocol: 1, token: call.token, epoch: call.epoch, now };
  expect(await stageOf(plugins, 'power_on').poll?.(work(), { job: 7 })).toMatchObject({
    value: {
      ...sent,
      operation: 'poll',
      input: { stage: 'power_on', move, host, tenant, memory: { job: 7 } },
    },
  });
  const peers = async () => [hostOf('Dell', 'host02.example.com')];
  expect(await stageOf(plugins, 'validation').start(work({ peers }))).toMatchObject({
    value: { operation: 'start', input: { validateNow: false, peers: await peers() } },
  });
});

test.each([
  ['writes records', `{ kind: 'done', fields: {} }`, 'fields are written by the system'],
  [
    'skips with a reason that only a plan may have',
    `{ kind: 'skipped', reason: 'not_in_profile' }`,
    'reason is none',
  ],
])('exec release › rejects the answer of a program that %s', async (_what, answer, problem) => {
  await using plugins = await answering(answer);
  await expect(stageOf(plugins, 'validation').start(work())).rejects.toMatchObject({
    code: 'plugin_error',
    message: expect.stringContaining(problem),
  });
});

test('exec release › rejects unknown and missing stages, and undo of operations', async () => {
  const command = ['true'];
  const refused = async (section: object, problem: string): Promise<void> =>
    expect(await refusal(textOf({ command, ...section }))).toEqual([
      expect.objectContaining({ problem: expect.stringContaining(problem) }),
    ]);
  await refused({ operations: { ...all, power: null } }, 'has no power');
  await refused({ operations: { reboot: null } }, 'needs pending, switch_config');
  const operations = { configure: null, verify: { undo: 'x' } };
  await refused({ category: 'switch', operations }, 'undo is for the stages of a release plugin');
});
