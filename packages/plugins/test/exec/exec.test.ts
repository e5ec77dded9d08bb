import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SwitchPlugin } from '@quads/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadedPlugins } from '../../src/index.js';
import { callOf, hostOf, now } from '../support/hosts.js';
import { load, refusal } from '../support/load.js';

const program = fileURLToPath(new URL('../../examples/switch.py', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exec-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Loads a switch whose program is a command; its sections are written as YAML's JSON. */
const loadProgram = (command: readonly string[], more: object = {}): Promise<LoadedPlugins> => {
  const section = { enabled: true, plugin: 'exec', category: 'switch', command, ...more };
  return load(JSON.stringify({ plugins: { ours: section } }));
};

/** Calls `configure` of a program that is a Node script. */
const configure = async (source: string, more: object = {}, call = callOf()): Promise<unknown> => {
  await using plugins = await loadProgram([process.execPath, '-e', source], more);
  return await switchOf(plugins).configure(
    { host: hostOf(), from: 'cloud01', to: 'cloud02', qinq: null },
    call,
  );
};

const switchOf = (plugins: LoadedPlugins): SwitchPlugin => {
  const found = plugins.toolboxFor(hostOf()).switch;
  if (!found) throw new Error('There is no switch plugin.');
  expect(found.name).toBe('ours');
  return found.operations;
};

test('exec › runs a switch plugin in Python', async () => {
  const env = { VLAN_FILE: join(folder, 'vlans.json') };
  const operations = { configure: { limit_seconds: 60, idempotent: false }, verify: {}, poll: {} };
  await using plugins = await loadProgram(['python3', program], { env, operations });
  const host = hostOf();
  const { configure, verify, poll, inspect } = switchOf(plugins);
  expect(inspect).toBeUndefined();
  expect(plugins.toolboxFor(host).switch?.traits('configure')).toMatchObject({
    idempotent: false,
  });
  const [{ operations: declared } = {}] = plugins.manifests.filter(({ name }) => name === 'ours');
  expect(declared).toMatchObject({ configure: { limitSeconds: 60 } });
  expect(await verify({ host, cloud: 'cloud02' }, callOf())).toEqual({
    kind: 'failed',
    code: 'switch_failed',
    message: '2 ports are not in the VLANs of cloud02.',
    evidence: '{"10.0.0.1 et-0/0/1": null, "10.0.0.2 et-0/0/2": null}',
    plugin: 'ours',
  });
  const memory = { cloud: 'cloud02' };
  const to = { host, from: 'cloud01', to: 'cloud02', qinq: null };
  expect(await configure(to, callOf())).toMatchObject({ kind: 'wait', forMs: 1_000, memory });
  expect(await poll?.({ host, operation: 'configure', memory }, callOf())).toMatchObject({
    kind: 'done',
    message: 'The ports are in the VLANs of cloud02.',
  });
});

test('exec › passes the whole call to the program, but no settings', async () => {
  process.env.QUADS_JWT_SECRET = 'not for programs';
  const answer = await configure(
    `let text = ''; process.stdin.on('data', (chunk) => { text += chunk; }).on('end', () => {
      const { QUADS_JWT_SECRET, OURS } = process.env;
      const value = { ...JSON.parse(text), QUADS_JWT_SECRET, OURS };
      console.log(JSON.stringify({ kind: 'done', value }));
    });`,
    { env: { OURS: 'yes' } },
  ).finally(() => {
    delete process.env.QUADS_JWT_SECRET;
  });
  expect(answer).toEqual({
    kind: 'done',
    value: {
      protocol: 1,
      operation: 'configure',
      input: { host: hostOf(), from: 'cloud01', to: 'cloud02', qinq: null },
      token: 'one-effect',
      epoch: 1,
      now,
      OURS: 'yes',
    },
  });
});

test.each([
  ['ends with 3', `console.error('out of ports'); process.exit(3)`, 'has ended with 3'],
  ['is ended by a signal', `process.kill(process.pid, 'SIGKILL')`, 'was ended by a signal'],
  ['writes nothing', '', 'has not written exactly one JSON value'],
  ['writes two values', `console.log('{} {}')`, 'has not written exactly one JSON value'],
  ['writes no answer', `console.log('"on"')`, 'has written an invalid answer: it is no object'],
  ['writes too much', `console.log('[' + '1,'.repeat(2 ** 20) + '1]')`, 'exactly one JSON value'],
])(
  'exec › fails with an unexpected plugin_error if the program %s',
  async (_what, source, text) => {
    await expect(configure(source)).rejects.toMatchObject({
      code: 'plugin_error',
      message: expect.stringContaining(text),
      isUnexpected: true,
    });
  },
);

test('exec › uses the end of standard error as evidence, without secrets', async () => {
  const source = `console.error('denied: ' + process.env.SWITCH_PASSWORD); process.exit(1)`;
  const env = { SWITCH_PASSWORD: 'hunter22' };
  await expect(configure(source, { env })).rejects.toMatchObject({
    outcome: { evidence: 'denied: ***\n', plugin: 'ours' },
  });
});

test('exec › reports that a missing program had no effect', async () => {
  await using plugins = await loadProgram(['/not/there']);
  const work = switchOf(plugins).verify({ host: hostOf(), cloud: 'cloud02' }, callOf());
  await expect(work).rejects.toMatchObject({
    message: "The plugin's program could not be started.",
    isUnexpected: false,
    outcome: { whoMustAct: 'admin' },
  });
});

/** Waits until a program has written its process id to a file. */
const pidIn = async (file: string): Promise<number> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.endsWith('\n')) return Number(text);
  await new Promise((resolve) => setImmediate(resolve));
  return pidIn(file);
};

const isGone = async (pid: number): Promise<void> => {
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  await new Promise((resolve) => setImmediate(resolve));
  return isGone(pid);
};

/** A shell that starts another program and waits for it. */
const parentOf = (child: string): readonly string[] => ['sh', '-c', `${child} & wait`];

test.each([
  ['ends on SIGTERM', 'sleep 1000'],
  ['ignores SIGTERM', `sh -c 'trap "" TERM; while :; do sleep 1; done'`],
])('exec › ends the process group of an aborted program that %s', async (what, child) => {
  const file = join(folder, `${what}.pid`);
  const command = parentOf(`${child} & echo $! > '${file}'; cat`);
  await using plugins = await loadProgram(command);
  const abort = new AbortController();
  const reason = new Error('the lease is lost');
  const work = switchOf(plugins).verify({ host: hostOf(), cloud: 'cloud02' }, callOf(abort.signal));
  work.catch(() => {});
  const pid = await pidIn(file);
  abort.abort(reason);
  await expect(work).rejects.toBe(reason);
  await isGone(pid);
});

test('exec › ends running programs when the plugin is stopped', async () => {
  const file = join(folder, 'stopped.pid');
  const plugins = await loadProgram(parentOf(`sleep 1000 & echo $! > '${file}'; cat`));
  const work = switchOf(plugins).verify({ host: hostOf(), cloud: 'cloud02' }, callOf());
  const ended = expect(work).rejects.toMatchObject({ cause: new Error('The plugin was stopped.') });
  const pid = await pidIn(file);
  await plugins.stop();
  await ended;
  await isGone(pid);
});

test('exec › ends a program that exceeds its timeout, with an unexpected error', async () => {
  await expect(
    configure('setInterval(() => {}, 1000)', { timeout_seconds: 0.2 }),
  ).rejects.toMatchObject({
    message: "The plugin's program has not answered within 0.2 s.",
    isUnexpected: true,
  });
});

test.each([
  ['names no category', { command: ['true'] }, '`category` is missing: add it.'],
  ['has no command', { category: 'switch', command: [] }, '`command` must NOT have fewer than 1'],
  [
    'names an unknown operation',
    { category: 'switch', command: ['true'], operations: { reboot: {} } },
    'A switch plugin has no reboot: it has configure, verify, poll, inspect.',
  ],
  [
    'lacks a required operation',
    { category: 'switch', command: ['true'], operations: { verify: {} } },
    'Every switch plugin needs configure: name it in operations.',
  ],
])('exec › rejects a section that %s', async (_what, section, problem) => {
  const text = JSON.stringify({ plugins: { exec: { enabled: true, ...section } } });
  const [found] = await refusal(text);
  expect(found?.problem).toContain(problem);
});

const provisioner = (more: object) =>
  loadProgram([process.execPath, '-e', `console.log('{"kind": "done", "value": [{"id": 1}]}')`], {
    category: 'provisioner',
    ...more,
  });

test('exec › lists images only if the configuration names the operation', async () => {
  await using silent = await provisioner({});
  expect(silent.provisioners.map(({ operations }) => operations.listImages)).toEqual([undefined]);
  const operations = { register: {}, unregister: {}, grant: {}, revoke: {}, listImages: {} };
  await using listing = await provisioner({ operations });
  const [found] = listing.provisioners;
  expect(await found?.operations.listImages?.({}, callOf())).toEqual({
    kind: 'done',
    value: [{ id: 1 }],
  });
});
