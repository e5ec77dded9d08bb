import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callOf, hostOf } from '../support/hosts.js';
import { file, load, refusal } from '../support/load.js';

const example = fileURLToPath(new URL('../../examples/third-party-switch', import.meta.url));
let lab: string;

beforeAll(async () => {
  lab = await mkdtemp(join(tmpdir(), 'lab-'));
  const modules = join(lab, 'node_modules');
  await cp(example, join(modules, 'quads-plugin-patch-panel'), { recursive: true });
  await mkdir(join(lab, 'plugins'));
  await writeFile(join(lab, 'plugins', 'nothing.mjs'), 'export const plugin = {};');
  await writeFile(join(lab, 'plugins', 'half.mjs'), "export default { name: 'half' };");
  await writeFile(
    join(lab, 'plugins', 'older.cjs'),
    `module.exports = { name: 'older', configSchema: {}, create: () => ({ members: [] }) };`,
  );
});

afterAll(() => rm(lab, { recursive: true }));

test.each([
  ['the folder of a package', file, './examples/third-party-switch'],
  ['a file', file, './examples/third-party-switch/index.js'],
  ['a package that is installed', undefined, 'quads-plugin-patch-panel'],
])('third-party plugin › is loaded and guarded from %s', async (_what, from, module) => {
  const text = `plugins: {panel: {enabled: true, module: ${module}, username: quads}}`;
  await using plugins = await load(text, [], { file: from ?? join(lab, 'plugins.yml') });
  const host = hostOf();
  const panel = plugins.toolboxFor(host).switch;
  expect(panel?.name).toBe('panel');
  expect(panel?.traits('configure').keys).toHaveLength(2);
  const { configure, verify } = panel?.operations ?? {};
  const to = { host, from: 'cloud01', to: 'cloud02', qinq: null };
  expect(await configure?.(to, callOf())).toMatchObject({ kind: 'done' });
  expect(await verify?.({ host, cloud: 'cloud02' }, callOf())).toEqual({ kind: 'done' });
  expect(await verify?.({ host, cloud: 'cloud03' }, callOf())).toEqual({
    kind: 'failed',
    code: 'switch_failed',
    message: 'The ports are not in the VLANs of cloud03.',
    evidence: 'found: cloud02',
    plugin: 'panel',
  });
});

test('third-party plugin › has its configuration checked by its schema', async () => {
  const text =
    'plugins:\n  panel:\n    enabled: true\n    module: ./examples/third-party-switch\n    user: me';
  expect(await refusal(text)).toEqual([
    { line: 2, problem: '`username` is missing: add it.' },
    { line: 5, problem: expect.stringContaining('`user` is not known') },
  ]);
});

test('third-party plugin › may be a CommonJS module, and a family without members', async () => {
  const text = 'plugins: {older: {enabled: true, module: ./plugins/older.cjs}}';
  await using plugins = await load(text, [], { file: join(lab, 'plugins.yml') });
  expect(plugins.manifests.map(({ name }) => name)).toEqual(['standard']);
});

test.each([
  ['./plugins/nothing.mjs', 'its default export is no plugin: it is no plugin'],
  ['./plugins/half.mjs', 'its default export is no plugin: configSchema is no object'],
  ['quads-plugin-of-nobody', "Cannot find module 'quads-plugin-of-nobody'"],
])('third-party plugin › is rejected: %s', async (module, reason) => {
  const text = `plugins:\n  one: {enabled: true, module: ${module}}`;
  const [problem] = await refusal(text, [], { file: join(lab, 'plugins.yml') });
  expect(problem).toEqual({ line: 2, problem: expect.stringContaining(reason) });
});

test('third-party plugin › is rejected if the module exports another plugin', async () => {
  const module = './examples/third-party-switch';
  const text = `plugins:\n  one: {enabled: true, module: ${module}, plugin: juniper, username: me}`;
  expect(await refusal(text)).toEqual([
    { line: 2, problem: `${module} exports the plugin patch_panel, not juniper.` },
  ]);
});
