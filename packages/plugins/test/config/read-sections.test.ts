import { expect, test } from 'vitest';
import { readSections } from '../../src/config/read-sections.js';

const read = (lines: readonly string[], environment = {}) =>
  readSections(lines.join('\n'), environment);

test('readSections › keeps the order of the file and records the lines', () => {
  const { enabled, disabled, problems } = read([
    '# plugins of the lab',
    'plugins:',
    '  slack:',
    '    enabled: true',
    '    url: https://example.com',
    '  jira: {enabled: false, url: "${NOT_SET}"}',
    '  irc:',
    '  ours: {enabled: true, module: ./ours.js, plugin: theirs}',
  ]);
  expect(problems).toEqual([]);
  expect(enabled.map(({ name, line }) => [name, line])).toEqual([
    ['slack', 3],
    ['ours', 8],
  ]);
  expect(enabled[0]?.settings.value).toEqual({ url: 'https://example.com' });
  expect(enabled[1]).toMatchObject({ module: './ours.js', plugin: 'theirs' });
  expect(disabled.map(({ name }) => name)).toEqual(['jira', 'irc']);
});

test('readSections › substitutes variables at every level', () => {
  const { enabled, problems } = read(
    [
      'plugins:',
      '  one:',
      '    enabled: ${ON}',
      '    url: https://${HOST}:${PORT}/',
      '    list: [{inner: "${HOST}"}]',
      '    literal: $${HOST} and $5',
    ],
    { ON: 'true', HOST: 'foreman', PORT: '443' },
  );
  expect(problems).toEqual([]);
  expect(enabled[0]?.settings.value).toEqual({
    url: 'https://foreman:443/',
    list: [{ inner: 'foreman' }],
    literal: '${HOST} and $5',
  });
});

test('readSections › reports each variable that is not set, with its line', () => {
  const { problems } = read([
    'plugins:',
    '  one:',
    '    enabled: true',
    '    user: ${ONE_USER}',
    '    password: ${ONE_PASSWORD} and ${ONE_SALT}',
    '    pattern: ${a b}',
  ]);
  expect(problems.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
    '4 the variable ONE_USER is not set: set it, or write $${ONE_USER} to get the text itself.',
    '5 the variable ONE_PASSWORD is not set: set it, or write $${ONE_PASSWORD} to get the text itself.',
    '5 the variable ONE_SALT is not set: set it, or write $${ONE_SALT} to get the text itself.',
    '6 ${a b} names no variable: write $${ to get the text itself.',
  ]);
});

test('readSections › resolves anchors and merged mappings', () => {
  const { enabled } = read([
    'x-common: &common {user: admin, port: 22}',
    'plugins:',
    '  one: {enabled: true, <<: *common, port: 23}',
    '  two: *common',
    '  three: {<<: *common, enabled: true}',
  ]);
  expect(enabled.map(({ settings }) => settings.value)).toEqual([
    { user: 'admin', port: 23 },
    { user: 'admin', port: 22 },
  ]);
});

test.each([
  ['is empty', [''], []],
  ['has no plugins', ['plugins:'], []],
  ['is no YAML', ['plugins:', '  one: {'], [expect.stringMatching(/^\d This is no YAML: /)]],
  ['is a list', ['- one'], ['1 The file has to be a mapping: put all plugins under `plugins:`.']],
  ['has a list of plugins', ['plugins: [one]'], ['1 `plugins:` has to be a mapping of plugins.']],
  [
    'has another key',
    ['plugin:', '  one: {enabled: true}'],
    ['1 `plugin` is not known here: put all plugins under `plugins:`.'],
  ],
  [
    'has a plugin twice',
    ['plugins:', '  one: {}', '  one: {}'],
    [expect.stringMatching(/^3 This is no YAML: Map keys must be unique/)],
  ],
  [
    'has a plugin that is no mapping',
    ['plugins:', '  one: true'],
    ['2 `one` has to be a mapping: write `enabled: true` in it.'],
  ],
  [
    'has a plugin whose `enabled` is no boolean',
    ['plugins:', '  one: {enabled: maybe}'],
    ['2 `enabled` of one has to be true or false.'],
  ],
  [
    'has a plugin with an invalid name',
    ['plugins:', '  My Switch: {enabled: true}'],
    ['2 `My Switch` is no name of a plugin: use lower case letters, digits, _ and -.'],
  ],
  [
    'has a module that is no text',
    ['plugins:', '  one:', '    enabled: true', '    module: 7'],
    ['4 `module` has to be a name.'],
  ],
])('readSections › reports the problems of a file that %s', (_what, lines, problems) => {
  const found = read(lines).problems.map(({ line, problem }) => `${line} ${problem}`);
  expect(found).toEqual(problems);
});
