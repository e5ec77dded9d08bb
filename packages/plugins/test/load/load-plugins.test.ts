import { definePlugin, done, failed, type PluginDefinition } from '@quads/engine';
import { expect, test } from 'vitest';
import { callOf, hostOf } from '../support/hosts.js';
import { load, refusal } from '../support/load.js';

/** A switch plugin that answers with its configuration. */
const switchPlugin = (
  name: string,
  more: Partial<PluginDefinition<'switch', object>> = {},
  vendors?: readonly ['HPE'],
) =>
  definePlugin({
    manifest: {
      name,
      version: '1.0.0',
      category: 'switch',
      description: 'For tests.',
      ...(vendors && { vendors }),
      operations: { configure: { limitSeconds: 7, keys: [{ key: 'switch:{switch}', limit: 2 }] } },
    },
    configSchema: {
      type: 'object',
      properties: {
        port: { type: 'integer', default: 22 },
        password: { type: 'string' },
        inner: { type: 'object', properties: { deep: { type: 'boolean' } } },
      },
    },
    create: (config: object) => ({
      configure: async () => done(JSON.stringify(config)),
      verify: async () => failed('switch_failed', 'No.'),
    }),
    ...more,
  });

const rewiring = (host = hostOf()) => ({ host, from: 'cloud01', to: 'cloud02', qinq: null });

test('loadPlugins › loads only standard without a file', async () => {
  await using plugins = await load('');
  expect(plugins.release.name).toBe('standard');
  expect(plugins.release.stages[0]?.status).toBe('pending');
  expect(plugins.toolboxFor(hostOf())).toEqual({ validators: [] });
  expect(plugins.notifiers).toEqual([]);
});

test('loadPlugins › gives a host the first plugin for its vendor', async () => {
  const text =
    'plugins: {for_hpe: {enabled: true}, any: {enabled: true}, dry_run: {enabled: true}}';
  await using plugins = await load(text, [
    switchPlugin('any'),
    switchPlugin('for_hpe', {}, ['HPE']),
  ]);
  expect(plugins.manifests.map(({ name }) => name)).toEqual([
    'for_hpe',
    'any',
    'dry_run',
    'standard',
  ]);
  expect(plugins.toolboxFor(hostOf('HPE')).switch?.name).toBe('for_hpe');
  const loaded = plugins.toolboxFor(hostOf('Dell')).switch;
  expect(loaded?.name).toBe('any');
  expect(loaded?.traits('configure')).toEqual({
    idempotent: true,
    cancellable: true,
    keys: [
      { key: 'switch:10.0.0.1', limit: 2 },
      { key: 'switch:10.0.0.2', limit: 2 },
    ],
  });
  expect(loaded?.traits('verify')).toEqual({ idempotent: true, cancellable: true, keys: [] });
});

test('loadPlugins › converts variables to the types of the schema', async () => {
  const text = 'plugins: {any: {enabled: true, port: "${PORT}", password: "${WORD}"}}';
  const environment = { PORT: '2222', WORD: '1234' };
  await using plugins = await load(text, [switchPlugin('any')], { environment });
  const answer = await plugins
    .toolboxFor(hostOf())
    .switch?.operations.configure(rewiring(), callOf());
  expect(answer).toEqual(done('{"port":2222,"password":"***"}'));
});

test('loadPlugins › runs one definition under several names', async () => {
  const text = 'plugins: {one: {enabled: true, plugin: any}, two: {enabled: true, plugin: any}}';
  await using plugins = await load(text, [switchPlugin('any')]);
  expect(plugins.manifests.map(({ name }) => name)).toEqual(['one', 'two', 'standard']);
});

test('loadPlugins › reports all problems at once, with lines and remedies', async () => {
  const problems = await refusal(
    [
      'plugins:',
      '  nobody: {enabled: true}',
      '  one:',
      '    enabled: true',
      '    plugin: any',
      '    port: twenty',
      '    usernam: root',
      '    inner:',
      '      depe: true',
      '  two: {enabled: true, plugin: strict, password: "${NOT_SET}"}',
      '  three: {enabled: true, module: ./not-there.js}',
      '  four: {enabled: false, plugin: nobody}',
    ].join('\n'),
    [
      switchPlugin('any'),
      switchPlugin('strict', {
        configSchema: { properties: { password: {}, url: {} }, required: ['url'] },
      }),
    ],
  );
  expect(problems).toEqual([
    { line: 2, problem: expect.stringContaining('There is no plugin nobody: name its `module`') },
    { line: 6, problem: '`port` must be integer: correct it.' },
    {
      line: 7,
      problem: '`usernam` is not known: remove or correct it; known are port, password, inner.',
    },
    { line: 9, problem: '`inner.depe` is not known: remove or correct it; known are deep.' },
    { line: 10, problem: expect.stringContaining('the variable NOT_SET is not set') },
    { line: 10, problem: '`url` is missing: add it.' },
    { line: 11, problem: expect.stringContaining('./not-there.js cannot be loaded: ') },
  ]);
});

test('loadPlugins › warns of an unknown plugin that is not enabled', async () => {
  await using plugins = await load('plugins:\n  slack:\n    enabled: false\n  dry_run: {}\n');
  expect(plugins.warnings).toEqual([
    expect.stringMatching(/plugins\.yml:2: There is no plugin slack\./),
  ]);
});

test('loadPlugins › stops all plugins if one does not start, and redacts its error', async () => {
  const stopped: string[] = [];
  const stopping = (name: string) =>
    switchPlugin(name, {
      create: () => ({
        configure: async () => done(),
        verify: async () => done(),
        stop: async () => void stopped.push(name),
      }),
    });
  const broken = switchPlugin('broken', {
    create: (config) => {
      throw new Error(`refused: ${(config as { password: string }).password}`);
    },
  });
  const problems = await refusal(
    'plugins:\n  one: {enabled: true}\n  two: {enabled: true}\n  broken: {enabled: true, password: hunter22}\n',
    [stopping('one'), stopping('two'), broken],
  );
  const problem = 'The plugin broken did not start: refused: ***';
  expect(problems).toEqual([{ line: 4, problem }]);
  expect(stopped).toEqual(['two', 'one']);
});

test('loadPlugins › stops all plugins once, in reverse order, even if one fails', async () => {
  const stopped: string[] = [];
  const stopping = (name: string) =>
    switchPlugin(name, {
      create: () => ({
        configure: async () => done(),
        verify: async () => done(),
        stop: async () => {
          stopped.push(name);
          if (name === 'two') throw new Error('stuck');
        },
      }),
    });
  const text = 'plugins: {one: {enabled: true}, two: {enabled: true}, three: {enabled: true}}';
  const plugins = await load(text, ['one', 'two', 'three'].map(stopping));
  const first = plugins.stop();
  expect(plugins.stop()).toBe(first);
  await expect(first).rejects.toThrow('Not every plugin could be stopped.');
  expect(stopped).toEqual(['three', 'two', 'one']);
});

test('loadPlugins › rejects a plugin that lacks an operation', async () => {
  const half = switchPlugin('half', { create: () => ({ configure: async () => done() }) as never });
  expect(await refusal('plugins:\n  half: {enabled: true}', [half])).toEqual([
    {
      line: 2,
      problem: 'The plugin half did not start: it lacks verify, which every switch plugin has',
    },
  ]);
});

test('loadPlugins › requires exactly one release plugin', async () => {
  const text = 'plugins:\n  standard: {enabled: true}\n  other: {enabled: true, plugin: standard}';
  expect(await refusal(text)).toEqual([
    { line: 2, problem: expect.stringContaining('standard is one of 2 release plugins') },
    { line: 3, problem: expect.stringContaining('other is one of 2 release plugins') },
  ]);
  expect(await refusal('', [], { builtIn: [] })).toEqual([
    { line: 1, problem: expect.stringContaining('No release plugin is enabled') },
  ]);
});
