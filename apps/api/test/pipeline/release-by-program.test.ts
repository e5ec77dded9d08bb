import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MoveStatus, stages } from '@quads/contract';
import { done, type Stage, type StageOutcome, silent, timeAtMs } from '@quads/engine';
import { loadPlugins } from '@quads/plugins';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { newTenancy } from '../support/tenancy.js';

// Moves that a lab carries by scripts of its own, through a program that speaks for them.

const folder = mkdtempSync(join(tmpdir(), 'release-by-program-'));
const env = { SCRIPTS: join(folder, 'scripts'), JOURNAL: join(folder, 'journal') };
const log = join(folder, 'log');
const path = (name: string): string => join(env.SCRIPTS, name);

const script = (name: string, text = ''): void => {
  writeFileSync(path(name), `#!/bin/sh\necho "${name} $*" >> ${log}\n${text}\n`);
  chmodSync(path(name), 0o755);
};

const logged = (host: string): readonly string[] =>
  readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes(host))
    .map((line) => line.replace(` ${host}`, ''));

const moved = { undo: 'The ports are in the VLANs of the target cloud.' };
const once = { idempotent: false };
const traits: Partial<Record<MoveStatus, object>> = {
  switch_config: moved,
  reboot: once,
  post_install: once,
};

const plugins = await loadPlugins({
  text: JSON.stringify({
    plugins: {
      scripts: {
        ...{ enabled: true, plugin: 'exec', category: 'release', env },
        command: [
          'python3',
          fileURLToPath(
            new URL('../../../../packages/plugins/examples/release.py', import.meta.url),
          ),
        ],
        operations: Object.fromEntries(
          stages
            .filter(({ kind }) => kind === 'stage')
            .map(({ status }) => [status, traits[status] ?? null]),
        ),
      },
    },
  }),
  file: '/plugins.yml',
  environment: {},
  tools: { log: silent, now: () => timeAtMs(Date.now()) },
});

afterAll(async () => {
  await plugins.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  said = undefined;
  rmSync(env.SCRIPTS, { recursive: true, force: true });
  for (const path of Object.values(env)) mkdirSync(path, { recursive: true });
  for (const stage of ['switch_config', 'switch_config.undo', 'reboot', 'validation'])
    script(stage);
});

/** Whether the next program that installs is not heard of again. */
let isLost = false;

/** As where a worker ends between what a program did and what it says of it. */
const mayBeLost = (stage: Stage): Stage => ({
  ...stage,
  start: async (work) => {
    const outcome = await stage.start(work);
    if (!isLost) return outcome;
    isLost = false;
    throw new Error('nobody has heard it.');
  },
});

/** What is said of a validation in the place of the program, where it is. */
let said: StageOutcome | undefined;

const instead: Partial<Record<MoveStatus, (stage: Stage) => Stage>> = {
  post_install: mayBeLost,
  validation: (stage) => ({
    ...stage,
    start: async (work) => said ?? (await stage.start(work)),
  }),
};

const at = usePipelineSystem({
  release: () => ({
    ...plugins.release,
    stages: plugins.release.stages.map((stage) => instead[stage.status]?.(stage) ?? stage),
  }),
});

const begun = async () => {
  const { cloud, hosts } = await newTenancy(at.current.system);
  const [host] = hosts as [string];
  const [moveId] = (await at.current.start(host)) as [number];
  return { cloud, host, moveId };
};

test('scripts move a host to its tenant, one per stage with work', async () => {
  const { cloud, host, moveId } = await begun();
  await at.current.runToEnd();
  const move = await at.current.detail(moveId);
  expect(move).toMatchObject({ status: 'completed', validated_at: expect.any(String) });
  const done = move.plan.filter(({ state }) => state === 'succeeded').map(({ status }) => status);
  const scripts = ['switch_config', 'reboot', 'validation'];
  expect(done).toEqual(expect.arrayContaining([...scripts, 'post_install', 'released']));
  expect(move.plan.filter(({ reason }) => reason === 'nothing_to_do')).not.toHaveLength(0);
  expect(logged(host)).toEqual(scripts.map((stage) => `${stage} cloud01 ${cloud}`));
  const record = await at.current.system.quads.getHost({ path: { hostname: host } });
  expect(record).toMatchObject({ cloud: { name: cloud }, validated: true, build: true });
  expect(await at.current.runMover()).toBe(0);
});

test('a host whose validation script fails is not released, and is validated again', async () => {
  script('validation', 'echo no route; exit 1');
  const { host, moveId } = await begun();
  const { runUntil, runToEnd, detail } = at.current;
  const waiting = await runUntil(moveId, ({ waiting_on }) => waiting_on?.kind === 'next_check');
  expect(waiting.status).toBe('validation');
  expect(waiting.validated_at).toBeUndefined();
  script('validation');
  await runToEnd();
  expect(await detail(moveId)).toMatchObject({ status: 'completed' });
  expect(logged(host).filter((line) => line.startsWith('validation')).length).toBeGreaterThan(1);
});

test('effects of the scripts are undone when the move is cancelled', async () => {
  script('validation', 'exit 1');
  const { cloud, host, moveId } = await begun();
  const { runUntil, runToEnd, detail, request, system } = at.current;
  await runUntil(moveId, ({ waiting_on }) => waiting_on?.kind === 'next_check');
  await request('cancel', moveId, { reason: 'Not needed.' });
  await runToEnd();
  expect(await detail(moveId)).toMatchObject({
    status: 'failed',
    failure: { code: 'cancelled', not_undone: [] },
  });
  expect(logged(host).at(-1)).toBe(`switch_config.undo cloud01 ${cloud}`);
  const record = await system.quads.getHost({ path: { hostname: host } });
  expect(record).toMatchObject({ cloud: { name: 'cloud01' }, validated: false });
});

test('effects with a lost result are found in the journal and recorded', async () => {
  script('post_install');
  isLost = true;
  const { cloud, host, moveId } = await begun();
  const { runToEnd, detail, system } = at.current;
  await runToEnd();
  const move = await detail(moveId);
  expect(move.status).toBe('completed');
  expect(logged(host).filter((line) => line.startsWith('post_install'))).toHaveLength(1);
  expect(JSON.stringify(move.events)).toContain('It was found to be done.');
  const record = await system.quads.getHost({ path: { hostname: host } });
  expect(record).toMatchObject({ cloud: { name: cloud }, validated: true });
});

test.each([
  ['done, and shows no result', done()],
  ['nothing to do', { kind: 'skipped', reason: 'nothing_to_do' } as const],
])('a validation that is %s does not release the host', async (_what, outcome) => {
  said = outcome;
  const { host, moveId } = await begun();
  const { runUntil, system } = at.current;
  const move = await runUntil(moveId, ({ completed_at }) => completed_at !== null);
  const failure = { code: 'plugin_error', stage: 'validation', retryable: false };
  expect(move).toMatchObject({ status: 'failed', failure });
  expect(move.error_message).toContain('recorded none that passed');
  const record = await system.quads.getHost({ path: { hostname: host } });
  expect(record).toMatchObject({ validated: false });
});
